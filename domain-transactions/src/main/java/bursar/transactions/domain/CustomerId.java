package bursar.transactions.domain;

/** The caller's own name for a customer: 1-64 visible ASCII characters. */
public record CustomerId(String value) {

    private static final int LENGTH_MAX = 64;

    public CustomerId {
        if (value.isEmpty() || value.length() > LENGTH_MAX || !value.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException("must be 1 to " + LENGTH_MAX + " visible ASCII characters");
        }
    }
}
