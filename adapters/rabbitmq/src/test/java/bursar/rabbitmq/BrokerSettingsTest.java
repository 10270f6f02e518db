package bursar.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerSettingsTest {

    @Test
    void a_slash_at_the_end_is_refused_because_it_names_no_virtual_host() {
        assertThatThrownBy(() -> settings("amqp://user:secret@host:5672/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("virtual host");
        assertThat(settings("amqp://user:secret@host:5672")).hasToString("amqp://host:5672");
        assertThat(settings("amqp://user:secret@host/%2F")).hasToString("amqp://host/%2F");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host:5672", "http://host", "amqp://", "amqp:host", "amqp://us er:secret@host"})
    void what_is_no_uri_of_a_broker_is_refused_and_not_repeated(String text) {
        assertThatThrownBy(() -> settings(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank()
                .doesNotContain("secret");
    }

    private static BrokerSettings settings(String uri) {
        return BrokerSettings.of(uri, "test", 10);
    }
}
