package bursar.proof.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Commands and news for Transactions, many of them such that they come to something. */
final class TransactionSequence implements Sequence<TransactionCommand> {

    private static final int LENGTH_MAX = 24;
    private static final int ITEMS_MAX = 100;

    private final Chance chance;
    /** Whether it is mostly about payments that fail, so that the last submission comes up. */
    private final boolean insistent;

    private final List<Asked<TransactionCommand>> asked = new ArrayList<>();

    TransactionSequence(Chance chance) {
        this.chance = chance;
        this.insistent = chance.oneIn(4);
    }

    @Override
    public UnderFuzz<TransactionCommand> begin() {
        return new TransactionsUnderFuzz();
    }

    @Override
    public List<Asked<TransactionCommand>> commands() {
        // Made beside transactions that go along, so that versions, submissions and totals are mostly those that there
        // are.
        var shadow = new TransactionsUnderFuzz();
        add(
                shadow,
                new TransactionCommand.Create(
                        Samples.customer(chance), Samples.currency(chance), Samples.perhaps(chance, 140)));
        if (chance.oneIn(100)) {
            fill(shadow);
        }
        int length = chance.between(1, LENGTH_MAX);
        for (int i = 0; i < length; i++) {
            if (chance.oneIn(8)) {
                ask(shadow, chance.of(asked));
            } else {
                add(shadow, insistent && !chance.oneIn(4) ? insist(shadow) : next(shadow));
            }
        }
        return List.copyOf(asked);
    }

    /** Up to the largest number of items, or nearly, or beyond. */
    private void fill(TransactionsUnderFuzz shadow) {
        String currency = currency(shadow, 0);
        int items = chance.between(ITEMS_MAX - 1, ITEMS_MAX + 1);
        for (int i = 0; i < items; i++) {
            ask(shadow, new Asked<>(Asking.PLAIN, new TransactionCommand.AddItem(0, "Coffee", 1, "1", currency)));
        }
    }

    private void add(TransactionsUnderFuzz shadow, TransactionCommand command) {
        Asking asking = switch (command) {
            case TransactionCommand.Create _ -> Asking.request(chance, 0);
            case TransactionCommand.AddItem it -> request(shadow, it.of());
            case TransactionCommand.Submit it -> request(shadow, it.of());
            case TransactionCommand.Cancel it -> request(shadow, it.of());
            case TransactionCommand.Confirmed _,
                    TransactionCommand.Failed _,
                    TransactionCommand.Expired _,
                    TransactionCommand.Cancelled _ -> Asking.event(chance, 30);
        };
        ask(shadow, new Asked<>(asking, command));
    }

    private Asking request(TransactionsUnderFuzz shadow, int of) {
        return Asking.request(
                chance, row(shadow, of).find("version").map(Long::parseLong).orElse(0L));
    }

    private void ask(TransactionsUnderFuzz shadow, Asked<TransactionCommand> next) {
        asked.add(next);
        shadow.program(next);
    }

    private TransactionCommand insist(TransactionsUnderFuzz shadow) {
        Row row = row(shadow, 0);
        return switch (row.text("status")) {
            case "DRAFT" ->
                row.has("items", "0")
                        ? new TransactionCommand.AddItem(0, "Coffee", 2, "3", currency(shadow, 0))
                        : new TransactionCommand.Submit(0);
            case "SUBMITTED" -> new TransactionCommand.Failed(0, row.number("submission"), "CARD_DECLINED");
            default -> new TransactionCommand.Submit(0);
        };
    }

    private TransactionCommand next(TransactionsUnderFuzz shadow) {
        int of = chance.oneIn(12) ? 1 : 0;
        Row row = row(shadow, of);
        int current = row.find("submission").map(Integer::parseInt).orElse(0);
        int submission = chance.oneIn(3) ? chance.between(1, 6) : Math.max(current, 1);
        return switch (chance.below(14)) {
            case 0, 1, 2 ->
                new TransactionCommand.AddItem(
                        of,
                        Samples.text(chance, 200),
                        Samples.quantity(chance),
                        Samples.amount(chance),
                        chance.oneIn(10) ? Samples.currency(chance) : currency(shadow, of));
            case 3, 4, 5, 6 -> new TransactionCommand.Submit(of);
            case 7 -> new TransactionCommand.Cancel(of, Samples.perhaps(chance, 200));
            case 8, 9 -> new TransactionCommand.Failed(of, submission, Samples.text(chance, 200));
            case 10 -> new TransactionCommand.Expired(of, submission);
            case 11 ->
                new TransactionCommand.Confirmed(
                        of,
                        submission,
                        chance.oneIn(4)
                                ? Samples.amount(chance)
                                : row.find("total").orElse("1"),
                        chance.oneIn(10) ? Samples.currency(chance) : currency(shadow, of));
            case 12 -> new TransactionCommand.Cancelled(of, submission);
            default ->
                chance.oneIn(6)
                        ? new TransactionCommand.Create(
                                Samples.customer(chance), Samples.currency(chance), Samples.perhaps(chance, 140))
                        : new TransactionCommand.Submit(of);
        };
    }

    private static Row row(TransactionsUnderFuzz shadow, int of) {
        return shadow.find(of).orElseGet(() -> Row.of(Map.of()));
    }

    private static String currency(TransactionsUnderFuzz shadow, int of) {
        return row(shadow, of).find("currency").orElse("EUR");
    }
}
