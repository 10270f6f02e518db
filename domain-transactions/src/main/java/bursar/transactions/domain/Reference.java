package bursar.transactions.domain;

/** The customer's own word for a transaction: 1-140 code points. */
public record Reference(String value) {
    public Reference {
        value = Text.checked(value, 140);
    }
}
