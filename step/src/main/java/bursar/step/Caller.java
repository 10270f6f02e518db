package bursar.step;

/** Who asks from outside. Owns what it created; what it does not own is absent for it. */
public record Caller(String subject) {

    /** The caller where authentication is switched off. */
    public static final Caller ANONYMOUS = new Caller("anonymous");

    private static final int SUBJECT_LENGTH_MAX = 255;

    public Caller {
        if (subject.isBlank()
                || subject.length() > SUBJECT_LENGTH_MAX
                || subject.codePoints().anyMatch(c -> Character.isISOControl(c) || isUnpairedSurrogate(c))) {
            throw new IllegalArgumentException("must be 1 to " + SUBJECT_LENGTH_MAX
                    + " characters without control characters and unpaired surrogates");
        }
    }

    /** No encoding has one: a store would keep another subject, or fail. */
    private static boolean isUnpairedSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
