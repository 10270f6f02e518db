package bursar.transactions.domain;

/** The one rule for text that people write: kept as sent, and fit to be shown. */
final class Text {

    private Text() {}

    /** @throws IllegalArgumentException unless it has 1 to {@code max} code points, not blank, no controls, well-formed */
    static String checked(String text, int max) {
        int length = text.codePointCount(0, text.length());
        if (length < 1 || length > max) {
            throw new IllegalArgumentException("must have 1 to " + max + " characters");
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be blank");
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must not contain control characters");
        }
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new IllegalArgumentException("must not contain unpaired surrogates");
        }
        return text;
    }
}
