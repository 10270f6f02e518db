package bursar.proof.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Events, commands and time for the payments of a few submissions. */
final class PaymentSequence implements Sequence<PaymentCommand> {

    private static final int LENGTH_MAX = 24;
    private static final List<String> TRANSACTIONS =
            List.of(new UUID(1, 1).toString(), new UUID(1, 1).toString(), new UUID(1, 2).toString());

    private final Chance chance;
    private final String amount;
    private final String currency;

    PaymentSequence(Chance chance) {
        this.chance = chance;
        this.currency = chance.of("EUR", "JPY", "KWD");
        this.amount = currency.equals("EUR") ? "7.00" : currency.equals("JPY") ? "999999999999" : "0.001";
    }

    @Override
    public UnderFuzz<PaymentCommand> begin() {
        return new PaymentsUnderFuzz();
    }

    @Override
    public List<Asked<PaymentCommand>> commands() {
        List<Asked<PaymentCommand>> asked = new ArrayList<>();
        int length = chance.between(1, LENGTH_MAX);
        for (int i = 0; i < length; i++) {
            asked.add(chance.oneIn(8) && i > 0 ? chance.of(asked) : next());
        }
        return asked;
    }

    private Asked<PaymentCommand> next() {
        String transaction = chance.of(TRANSACTIONS);
        int submission = chance.of(1, 1, 1, 2, 2, 3);
        return switch (chance.below(12)) {
            case 0, 1, 2 -> event(new PaymentCommand.Open(intent(transaction, submission)));
            case 3 -> event(new PaymentCommand.RequestCancellation(intent(transaction, submission)));
            case 4, 5, 6 -> request(new PaymentCommand.Start(transaction));
            case 7 -> request(new PaymentCommand.Confirm(transaction, submission, Samples.perhaps(chance, 100)));
            case 8, 9 -> request(new PaymentCommand.Fail(transaction, submission, Samples.text(chance, 200)));
            case 10 -> request(new PaymentCommand.Sweep());
            default -> request(new PaymentCommand.Pass(passes()));
        };
    }

    /** To a moment before an expiry, to it, and beyond. */
    private Duration passes() {
        return chance.of(
                Duration.ofMillis(1),
                PaymentModel.EXPIRES_AFTER.minusMillis(1),
                PaymentModel.EXPIRES_AFTER,
                Duration.ofDays(40));
    }

    private PaymentModel.Intent intent(String transaction, int submission) {
        return new PaymentModel.Intent(
                transaction,
                chance.oneIn(25) ? chance.of(0, -1, 5, 6, Integer.MAX_VALUE) : submission,
                chance.oneIn(25) ? chance.of("", " ", "a\u0000", "\uD83E", "o".repeat(256)) : Asking.OWNER,
                chance.oneIn(25) ? Samples.customer(chance) : "c-42",
                chance.oneIn(12) ? Samples.amount(chance) : amount,
                chance.oneIn(25) ? Samples.currency(chance) : currency);
    }

    private Asked<PaymentCommand> event(PaymentCommand command) {
        return new Asked<>(Asking.event(chance, 30), command);
    }

    private Asked<PaymentCommand> request(PaymentCommand command) {
        return new Asked<>(Asking.request(chance, chance.between(1, 3)), command);
    }
}
