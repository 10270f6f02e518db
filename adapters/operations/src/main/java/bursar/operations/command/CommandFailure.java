package bursar.operations.command;

/** Why a command did not do what it was asked for, in one line, and the exit code that says so. */
final class CommandFailure extends RuntimeException {

    /** The first is the habit of all commands; the others are of {@code sysexits.h}. */
    enum Kind {
        REFUSED(1),
        USAGE(64),
        UNAVAILABLE(69);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        int exitCode() {
            return exitCode;
        }
    }

    private final Kind kind;
    private final String reason;

    CommandFailure(Kind kind, String reason) {
        super(reason);
        this.kind = kind;
        this.reason = reason;
    }

    int exitCode() {
        return kind.exitCode();
    }

    String reason() {
        return reason;
    }
}
