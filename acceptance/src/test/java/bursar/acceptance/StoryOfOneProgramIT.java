package bursar.acceptance;

import bursar.harness.Deployment;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The story, by {@code bursar.jar} on its own embedded PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoryOfOneProgramIT implements Story {

    private final Deployment deployment;

    StoryOfOneProgramIT(@TempDir Path home) {
        deployment = Deployment.ofOneProgram(home, Map.of("LOG_FORMAT", "json"));
    }

    @Override
    public Deployment deployment() {
        return deployment;
    }

    @AfterAll
    void stop() {
        deployment.close();
    }
}
