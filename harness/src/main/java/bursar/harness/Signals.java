package bursar.harness;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What POSIX has processes told. */
final class Signals {

    private Signals() {}

    /** @param signal such as STOP */
    static void send(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
