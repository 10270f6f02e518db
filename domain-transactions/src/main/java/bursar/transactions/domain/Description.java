package bursar.transactions.domain;

/** What an item is: 1-200 code points. */
public record Description(String value) {
    public Description {
        value = Text.checked(value, 200);
    }
}
