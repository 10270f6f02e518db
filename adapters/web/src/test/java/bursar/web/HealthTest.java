package bursar.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final Health.Check DATABASE = new Health.Check("database", true, () -> true);
    private static final Health.Check BROKER_AWAY = new Health.Check("broker", false, () -> false);

    @Test
    void it_is_ready_while_all_that_counts_for_readiness_passes() {
        var health = started(DATABASE, BROKER_AWAY);
        assertThat(ask(health.summary(), "/health/ready")).isEqualTo("200 {\"status\":\"UP\"}");
        assertThat(ask(health.details(), "/health/ready"))
                .isEqualTo("200 {\"status\":\"UP\",\"checks\":{\"database\":\"UP\",\"broker\":\"DOWN\"}}");
    }

    @Test
    void it_is_not_ready_when_what_counts_fails_or_throws() {
        var failing = new Health.Check("relay", true, () -> false);
        var throwing = new Health.Check("database", true, () -> {
            throw new IllegalStateException("jdbc:secret");
        });
        assertThat(ask(started(failing).summary(), "/health/ready")).isEqualTo("503 {\"status\":\"DOWN\"}");
        assertThat(ask(started(throwing).details(), "/health/ready"))
                .isEqualTo("503 {\"status\":\"DOWN\",\"checks\":{\"database\":\"DOWN\"}}");
    }

    @Test
    void a_check_that_hangs_has_failed() {
        var never = new CountDownLatch(1);
        var hanging = new Health.Check("database", true, () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        });
        assertThat(ask(started(hanging).summary(), "/health/ready")).startsWith("503");
        never.countDown();
    }

    @Test
    void it_lives_while_it_answers() {
        var health = started(new Health.Check("database", true, () -> false));
        health.stopping();
        assertThat(ask(health.summary(), "/health/live")).isEqualTo("200 {\"status\":\"UP\"}");
    }

    @Test
    void it_is_not_ready_once_it_stops() {
        var health = started(DATABASE);
        health.stopping();
        assertThat(ask(health.summary(), "/health/ready")).isEqualTo("503 {\"status\":\"DOWN\"}");
    }

    @Test
    void it_is_not_ready_before_it_has_started_but_tells_what_it_waits_for() {
        var health = new Health();
        health.watch(List.of(BROKER_AWAY));
        assertThat(ask(health.details(), "/health/ready"))
                .isEqualTo("503 {\"status\":\"DOWN\",\"checks\":{\"broker\":\"DOWN\"}}");
        assertThat(ask(health.details(), "/health/live")).startsWith("200");
    }

    private static Health started(Health.Check... checks) {
        var health = new Health();
        health.watch(List.of(checks));
        health.started();
        return health;
    }

    private static String ask(Api api, String path) {
        Route route = api.routes().stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
        HttpResponse response = route.handler().handle(Requests.get(path));
        return response.status() + " " + response.body();
    }
}
