package bursar.payments.domain;

import java.util.Optional;

/** What a verb of {@link Payment} decides. A value: nothing has happened yet. */
public sealed interface Decision {

    /** The new state, and what there is to announce. */
    record Changed(Payment now, Optional<PaymentEvent> event) implements Decision {}

    /** It is already as it was asked for, or the request came too late to matter. */
    record Unchanged() implements Decision {}

    record Refused(Refusal why) implements Decision {}
}
