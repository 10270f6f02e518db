package bursar.payments.domain;

import bursar.payments.domain.Payment.Cancelled;
import bursar.payments.domain.Payment.Confirmed;
import bursar.payments.domain.Payment.Expired;
import bursar.payments.domain.Payment.Failed;
import bursar.payments.domain.Payment.Pending;
import bursar.payments.domain.Payment.Started;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One payment, in each of its states. */
final class Samples {

    static final TransactionRef TRANSACTION =
            new TransactionRef(UUID.fromString("019b7765-d800-7000-8000-000000000001"));
    static final CustomerId CUSTOMER = new CustomerId("c-42");
    static final Money AMOUNT = Money.parse("7.00", "EUR");
    static final Payment.Intent INTENT = new Payment.Intent(TRANSACTION, 2, "owner", CUSTOMER, AMOUNT);
    static final PaymentId ID = PaymentId.of(TRANSACTION, 2);

    static final Instant EXPIRES_AT = Instant.parse("2026-11-23T09:15:00.000Z");
    static final Instant IN_TIME = EXPIRES_AT.minusMillis(1);
    static final Details DETAILS = new Details(ID, TRANSACTION, 2, "owner", CUSTOMER, AMOUNT, EXPIRES_AT);

    static final ProviderReference REFERENCE = new ProviderReference("psp-1");
    static final Reason DECLINED = new Reason("CARD_DECLINED");

    static final Payment PENDING = new Pending(DETAILS);
    static final Payment STARTED = new Started(DETAILS);
    static final Payment CONFIRMED = new Confirmed(DETAILS, Optional.of(REFERENCE));
    static final Payment CONFIRMED_WITHOUT_REFERENCE = new Confirmed(DETAILS, Optional.empty());
    static final Payment FAILED = new Failed(DETAILS, DECLINED);
    static final Payment CANCELLED = new Cancelled(DETAILS);
    static final Payment EXPIRED = new Expired(DETAILS);

    private Samples() {}

    /** Every state there is. */
    static List<Payment> everyState() {
        return List.of(PENDING, STARTED, CONFIRMED, CONFIRMED_WITHOUT_REFERENCE, FAILED, CANCELLED, EXPIRED);
    }

    static Decision changed(Payment now, PaymentEvent event) {
        return new Decision.Changed(now, Optional.of(event));
    }

    static Decision unchanged() {
        return new Decision.Unchanged();
    }

    static Decision refused(Refusal why) {
        return new Decision.Refused(why);
    }
}
