package bursar.transactions.domain;

/** How many of an item: 1-10,000. */
public record Quantity(int value) {

    private static final int MAX = 10_000;

    public Quantity {
        if (value < 1 || value > MAX) {
            throw new IllegalArgumentException("must be between 1 and " + MAX);
        }
    }
}
