package bursar.harness.console;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionTimeoutException;

/** What came of a run, as the exit code of its program. */
public final class Verdict {

    private static final int VIOLATED = 1;
    private static final int EX_UNAVAILABLE = 69;

    private Verdict() {}

    /** Throws what did not hold, or what kept it from being seen. */
    @FunctionalInterface
    public interface Attempt {
        void run() throws Exception;
    }

    /** @param toldToEnd whether somebody has ended it, so that what fails then says nothing */
    public static int of(Attempt attempt, Path logs, BooleanSupplier toldToEnd) {
        String what;
        int exitCode;
        try {
            attempt.run();
            return 0;
        } catch (AssertionError | ConditionTimeoutException violated) {
            what = "VIOLATED: " + violated.getMessage();
            exitCode = VIOLATED;
        } catch (ExceptionInInitializerError noServer) {
            what = "It could not be tried: " + noServer.getCause();
            exitCode = EX_UNAVAILABLE;
        } catch (Exception failure) {
            what = "It could not be tried: " + failure;
            exitCode = EX_UNAVAILABLE;
        }
        if (!toldToEnd.getAsBoolean()) {
            System.out.println(what);
            System.out.println("The logs are in " + logs);
        }
        return exitCode;
    }
}
