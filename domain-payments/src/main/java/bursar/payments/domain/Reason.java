package bursar.payments.domain;

/** Why a payment failed, as the provider says it: 1-200 code points. */
public record Reason(String value) {
    public Reason {
        value = Text.checked(value, 200);
    }
}
