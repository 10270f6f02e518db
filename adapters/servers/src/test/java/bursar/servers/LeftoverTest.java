package bursar.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverTest {

    @TempDir
    private Path folder;

    private final Process running;

    LeftoverTest() throws IOException {
        running = new ProcessBuilder("tail", "-f", "/dev/null").start();
    }

    @AfterEach
    void end() throws InterruptedException {
        running.destroyForcibly().waitFor();
    }

    @Test
    void what_a_killed_run_has_left_is_ended() throws Exception {
        Path note = noteOfRunning(List.of("-f", "/dev/null"));

        Leftover.end(note);

        assertThat(running.onExit()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(note).doesNotExist();
    }

    @Test
    void another_process_that_has_its_number_by_now_is_left_alone() throws Exception {
        Path note = noteOfRunning(List.of("-f", "/dev/nul"));

        Leftover.end(note);

        assertThat(running.isAlive()).isTrue();
        assertThat(note).doesNotExist();
    }

    @Test
    void a_note_that_a_crash_cut_short_ends_nothing() throws Exception {
        Path note = folder.resolve("pid");
        Files.writeString(note, "" + running.pid());

        Leftover.end(note);

        assertThat(running.isAlive()).isTrue();
    }

    @Test
    void where_nothing_was_noted_nothing_is_ended() throws Exception {
        Leftover.end(folder.resolve("pid"));

        assertThat(running.isAlive()).isTrue();
    }

    private Path noteOfRunning(List<String> arguments) throws IOException {
        Path note = folder.resolve("pid");
        Leftover.note(note, running, arguments);
        return note;
    }
}
