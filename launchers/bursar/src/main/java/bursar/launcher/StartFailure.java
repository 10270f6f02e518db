package bursar.launcher;

import java.util.List;

/** Why the program does not start, in words for whoever started it: each reason is one line. */
final class StartFailure extends RuntimeException {

    /** With the exit codes that {@code sysexits.h} has for these cases. */
    enum Kind {
        UNAVAILABLE(69),
        INTERNAL(70),
        CANNOT_CREATE(73),
        NO_PERMISSION(77),
        CONFIGURATION(78);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        int exitCode() {
            return exitCode;
        }
    }

    private final Kind kind;
    private final List<String> reasons;

    StartFailure(Kind kind, String reason) {
        this(kind, List.of(reason));
    }

    StartFailure(Kind kind, List<String> reasons) {
        this.kind = kind;
        this.reasons = List.copyOf(reasons);
    }

    int exitCode() {
        return kind.exitCode();
    }

    @Override
    public String getMessage() {
        return String.join("; ", reasons);
    }

    List<String> reasons() {
        return reasons;
    }
}
