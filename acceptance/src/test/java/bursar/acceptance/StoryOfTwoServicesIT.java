package bursar.acceptance;

import bursar.harness.Deployment;
import bursar.harness.Postgres;
import bursar.rabbitmq.testing.TestRabbit;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The story, by a service and a database for each context, and RabbitMQ between them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoryOfTwoServicesIT implements Story {

    private final Postgres postgres;
    private final Deployment deployment;

    StoryOfTwoServicesIT(@TempDir Path home) {
        postgres = new Postgres(home);
        deployment =
                Deployment.ofTwoServices(home, postgres, TestRabbit.freshVirtualHost(), Map.of("LOG_FORMAT", "json"));
    }

    @Override
    public Deployment deployment() {
        return deployment;
    }

    @AfterAll
    void stop() {
        deployment.close();
        postgres.close();
    }
}
