package bursar.runtime;

import java.util.List;

/** Why the program does not start, in words for whoever started it: each reason is one line. */
public final class StartFailure extends RuntimeException {

    /** With the exit codes that {@code sysexits.h} has for these cases. */
    public enum Kind {
        UNAVAILABLE(69),
        INTERNAL(70),
        CANNOT_CREATE(73),
        NO_PERMISSION(77),
        CONFIGURATION(78);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    private final Kind kind;
    private final List<String> reasons;

    public StartFailure(Kind kind, String reason) {
        this(kind, List.of(reason));
    }

    public StartFailure(Kind kind, List<String> reasons) {
        this.kind = kind;
        this.reasons = List.copyOf(reasons);
    }

    public int exitCode() {
        return kind.exitCode();
    }

    @Override
    public String getMessage() {
        return String.join("; ", reasons);
    }

    public List<String> reasons() {
        return reasons;
    }
}
