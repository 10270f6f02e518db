package bursar.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that outlives its program where that is killed. It is noted in a file, by its number and by the arguments
 * that it was started with: after a restart of the machine another process may have the number, and is left alone. So
 * the arguments have to be such as no other process has.
 */
final class Leftover {

    private static final Duration END = Duration.ofSeconds(8);

    private Leftover() {}

    static void note(Path file, Process process, List<String> arguments) throws IOException {
        Files.write(file, List.of("" + process.pid(), String.join(" ", arguments)));
    }

    /** Ends the one that is noted, if it still runs, in good order or else by force. */
    static void end(Path file) throws IOException, InterruptedException {
        if (Files.notExists(file)) {
            return;
        }
        Optional<ProcessHandle> leftover = find(Files.readAllLines(file));
        if (leftover.isPresent()) {
            leftover.get().destroy();
            try {
                leftover.get().onExit().get(END.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException hangs) {
                leftover.get().destroyForcibly();
            }
        }
        Files.delete(file);
    }

    /** None if a crash left less than the two lines. */
    private static Optional<ProcessHandle> find(List<String> noted) {
        return noted.size() < 2
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(noted.getFirst())).filter(process -> has(process, noted.getLast()));
    }

    private static boolean has(ProcessHandle process, String arguments) {
        return process.info()
                .commandLine()
                .filter(line -> (line + " ").contains(" " + arguments + " "))
                .isPresent();
    }
}
