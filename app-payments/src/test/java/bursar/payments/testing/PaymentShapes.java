package bursar.payments.testing;

import bursar.payments.domain.CustomerId;
import bursar.payments.domain.Details;
import bursar.payments.domain.Money;
import bursar.payments.domain.Payment;
import bursar.payments.domain.Payment.Cancelled;
import bursar.payments.domain.Payment.Confirmed;
import bursar.payments.domain.Payment.Expired;
import bursar.payments.domain.Payment.Failed;
import bursar.payments.domain.Payment.Pending;
import bursar.payments.domain.Payment.Started;
import bursar.payments.domain.ProviderReference;
import bursar.payments.domain.Reason;
import bursar.payments.domain.TransactionRef;
import java.util.List;
import java.util.Optional;

/** Payments of every shape that a store must keep. */
public final class PaymentShapes {

    /** Letters of several scripts, a combining mark, and characters beyond the basic plane. */
    private static final String MANY_SCRIPTS = "Kaffee ☕ 咖啡 قهوة é \uD83E\uDD91 \uD835\uDD04 'quoted' \"so\" \\ %_";

    private PaymentShapes() {}

    public static Payment.Intent intent(TransactionRef transaction, int submission, String owner) {
        return new Payment.Intent(transaction, submission, owner, new CustomerId("c-42"), Money.parse("7.00", "EUR"));
    }

    /** Of every kind of currency (no, two and three decimals), from the smallest amount to the largest. */
    public static List<Money> amounts() {
        return List.of(
                Money.parse("1", "JPY"),
                Money.parse("999999999999", "JPY"),
                Money.parse("0.01", "EUR"),
                Money.parse("999999999999.99", "EUR"),
                Money.parse("0.001", "KWD"),
                Money.parse("999999999999.999", "KWD"));
    }

    /** The shapes that a payment may take. */
    public static List<Payment> of(Details details) {
        return List.of(
                new Pending(details),
                new Started(details),
                new Confirmed(details, Optional.empty()),
                new Confirmed(details, Optional.of(new ProviderReference(MANY_SCRIPTS))),
                new Confirmed(details, Optional.of(new ProviderReference("\uD835\uDD04".repeat(100)))),
                new Failed(details, new Reason(MANY_SCRIPTS)),
                new Failed(details, new Reason("\uD83E\uDD91".repeat(200))),
                new Cancelled(details),
                new Expired(details));
    }
}
