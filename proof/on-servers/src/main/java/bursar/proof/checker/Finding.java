package bursar.proof.checker;

/** Something that must not be. */
public record Finding(Kind kind, String line) {

    public enum Kind {
        /** It was answered, read or announced, and its effect is not there. */
        LOST,
        /** It happened twice. */
        DOUBLED,
        /** Nothing that was asked for explains it, or no rule allows it. */
        UNEXPECTED,
        /** It still waits. */
        STUCK
    }

    @Override
    public String toString() {
        return kind + ": " + line;
    }
}
