package bursar.payments.domain;

/** The provider's own word for a payment: 1-100 code points. Need not be unique. */
public record ProviderReference(String value) {
    public ProviderReference {
        value = Text.checked(value, 100);
    }
}
