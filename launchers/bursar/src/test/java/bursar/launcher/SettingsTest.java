package bursar.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import bursar.messaging.transport.RetryPolicy;
import bursar.payments.PaymentsContext;
import bursar.runtime.Environment;
import bursar.runtime.Listener;
import bursar.runtime.StartFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void with_authentication_switched_off_in_writing_all_else_has_a_default() {
        Settings settings = settings(Map.of("AUTHENTICATION", "none"));

        assertThat(settings.common().http()).isEqualTo(new Listener("127.0.0.1", 8080));
        assertThat(settings.common().management()).isEqualTo(new Listener("127.0.0.1", 9080));
        assertThat(settings.databases()).isEmpty();
        assertThat(settings.common().retries()).isEqualTo(RetryPolicy.DEFAULT);
        assertThat(settings.home()).isEqualTo(Path.of(".bursar").toAbsolutePath());
    }

    @Test
    void what_is_told_is_taken() {
        Settings settings = settings(with(
                "HTTP_HOST", "0.0.0.0",
                "HTTP_PORT", "0",
                "MANAGEMENT_HOST", "::1",
                "MANAGEMENT_PORT", "9999",
                "PAYMENT_EXPIRES_AFTER", "PT2S",
                "RETRY_DELAYS", "PT0.1S, PT1S",
                "BURSAR_HOME", "/somewhere"));

        assertThat(settings.common().http()).isEqualTo(new Listener("0.0.0.0", 0));
        assertThat(settings.common().management().urlAt(9999)).isEqualTo("http://[::1]:9999");
        assertThat(settings.common().retries().delays()).containsExactly(Duration.ofMillis(100), Duration.ofSeconds(1));
        assertThat(settings.home()).isEqualTo(Path.of("/somewhere"));
    }

    @Test
    void one_database_serves_both_contexts_in_schemas_of_their_own() {
        var databases = settings(with(
                        "DATABASE_URL", "jdbc:postgresql://db/bursar",
                        "DATABASE_USER", "clerk",
                        "DATABASE_PASSWORD", "secret"))
                .databases()
                .orElseThrow();

        assertThat(databases.transactions().url()).isEqualTo("jdbc:postgresql://db/bursar");
        assertThat(databases.payments().url()).isEqualTo("jdbc:postgresql://db/bursar");
        assertThat(databases.payments().user()).isEqualTo("clerk");
        assertThat(databases.payments().password()).isEqualTo("secret");
    }

    @Test
    void each_context_may_have_a_database_of_its_own() {
        var databases = settings(with(
                        "TRANSACTIONS_DATABASE_URL", "jdbc:postgresql://one/bursar",
                        "PAYMENTS_DATABASE_URL", "jdbc:postgresql://two/bursar",
                        "DATABASE_USER", "clerk"))
                .databases()
                .orElseThrow();

        assertThat(databases.transactions().url()).isEqualTo("jdbc:postgresql://one/bursar");
        assertThat(databases.payments().url()).isEqualTo("jdbc:postgresql://two/bursar");
    }

    @Test
    void an_empty_variable_counts_as_absent() {
        assertThat(settings(with("HTTP_PORT", "")).common().http().port()).isEqualTo(8080);
    }

    @Test
    void nobody_is_let_in_by_default() {
        assertThat(problems(Map.of())).singleElement().asString().contains("AUTHENTICATION=none");
        assertThat(problems(Map.of("AUTHENTICATION", "jwt")))
                .singleElement()
                .asString()
                .startsWith("AUTHENTICATION must be none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP_PORT | http",
                "HTTP_PORT | -1",
                "HTTP_PORT | 65536",
                "HTTP_PORT | '8080 '",
                "MANAGEMENT_PORT | 9080.0",
                "PAYMENT_EXPIRES_AFTER | 15",
                "PAYMENT_EXPIRES_AFTER | PT0S",
                "PAYMENT_EXPIRES_AFTER | -PT1S",
                "PAYMENT_EXPIRES_AFTER | PT0.0015S",
                "PAYMENT_EXPIRES_AFTER | P365DT1S",
                "RETRY_DELAYS | PT1S,",
                "RETRY_DELAYS | PT1S;PT2S",
                "RETRY_DELAYS | PT1S,PT0S",
                "RETRY_DELAYS | P2D",
                "DATABASE_URL | postgres://db/bursar",
                "DATABASE_URL | jdbc:mysql://db/bursar",
                "LOG_FORMAT | xml",
                "OUTBOX_MAX | 0",
                "OUTBOX_MAX | many",
                "REPUBLISH_WINDOW | PT0S",
                "CAUSE_RETENTION | 30",
            })
    void a_value_that_does_not_do_is_named(String variable, String value) {
        assertThat(problems(with(variable, value))).singleElement().asString().startsWith(variable + " must be");
    }

    @Test
    void no_value_is_shown_for_it_may_be_a_secret() {
        assertThat(problems(with("DATABASE_URL", "jdbc:mysql://db/bursar?password=secret")))
                .singleElement()
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void everything_wrong_is_told_at_once() {
        assertThat(problems(Map.of(
                        "HTTP_PORT", "x",
                        "MANAGEMENT_PORT", "x",
                        "PAYMENT_EXPIRES_AFTER", "x",
                        "RETRY_DELAYS", "x",
                        "PAYMENTS_DATABASE_URL", "jdbc:postgresql://two/bursar")))
                .extracting(problem -> problem.split(" ")[0])
                .containsExactlyInAnyOrder(
                        "AUTHENTICATION",
                        "HTTP_PORT",
                        "MANAGEMENT_PORT",
                        "TRANSACTIONS_DATABASE_URL",
                        "PAYMENT_EXPIRES_AFTER",
                        "RETRY_DELAYS");
    }

    @Test
    void causes_that_are_forgotten_too_soon_are_a_mistake() {
        assertThat(problems(with("CAUSE_RETENTION", "P10D")))
                .singleElement()
                .asString()
                .startsWith("CAUSE_RETENTION: Causes are kept for PT240H, which must be longer than");
    }

    @Test
    void a_database_needs_a_user() {
        assertThat(problems(with("DATABASE_URL", "jdbc:postgresql://db/bursar")))
                .singleElement()
                .asString()
                .startsWith("DATABASE_USER is not set");
    }

    @Test
    void both_listeners_at_one_port_are_a_mistake() {
        assertThat(problems(with("HTTP_PORT", "9080"))).containsExactly("HTTP_PORT and MANAGEMENT_PORT must differ");
    }

    private static Settings settings(Map<String, String> variables) {
        var environment = new Environment(variables);
        Settings settings = Settings.from(environment);
        new PaymentsContext(environment);
        environment.check();
        return settings;
    }

    private static Map<String, String> with(String... namesAndValues) {
        Map<String, String> variables = new HashMap<>(Map.of("AUTHENTICATION", "none"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return variables;
    }

    private static List<String> problems(Map<String, String> variables) {
        StartFailure failure = catchThrowableOfType(StartFailure.class, () -> settings(variables));
        assertThat(failure.exitCode()).isEqualTo(78);
        return failure.reasons();
    }
}
