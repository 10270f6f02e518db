package bursar.step;

/** Who asks from outside. Owns what it created; what it does not own is absent for it. */
public record Caller(String subject) {

    /** The caller where authentication is switched off. */
    public static final Caller ANONYMOUS = new Caller("anonymous");

    private static final int SUBJECT_LENGTH_MAX = 255;

    public Caller {
        if (subject.isBlank()
                || subject.length() > SUBJECT_LENGTH_MAX
                || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "must be 1 to " + SUBJECT_LENGTH_MAX + " characters without control characters");
        }
    }
}
