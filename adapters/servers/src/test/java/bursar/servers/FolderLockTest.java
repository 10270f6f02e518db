package bursar.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import bursar.runtime.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    @TempDir
    Path temporary;

    @Test
    void a_folder_is_for_one_at_a_time() throws IOException {
        Path folder = temporary.resolve("data");
        try (var _ = FolderLock.take(folder)) {
            StartFailure second = catchThrowableOfType(StartFailure.class, () -> FolderLock.take(folder));

            assertThat(second).hasMessageContaining(folder.toString());
            assertThat(second.exitCode()).isEqualTo(69);
        }
        FolderLock.take(folder).close();
    }

    @Test
    void a_folder_that_cannot_be_made_is_told() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "in the way");

        StartFailure failure = catchThrowableOfType(StartFailure.class, () -> FolderLock.take(file.resolve("data")));

        assertThat(failure).hasMessageContaining("BURSAR_HOME");
        assertThat(failure.exitCode()).isEqualTo(73);
    }
}
