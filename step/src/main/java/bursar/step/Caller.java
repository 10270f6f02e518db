package bursar.step;

/** Who asks from outside. Owns what it created; what it does not own is absent for it. */
public record Caller(String subject) {

    /** The caller where authentication is switched off. */
    public static final Caller ANONYMOUS = new Caller("anonymous");

    public Caller {
        if (subject.isBlank()) {
            throw new IllegalArgumentException("A caller has a subject");
        }
    }
}
