package bursar.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EventDataTest {

    @Test
    void fields_are_read_by_their_kind() {
        var data = data("""
                {"transactionId":"0198c1a0-0000-7000-8000-000000000003","submission":2,"reason":"declined",
                 "amount":{"amount":"7.00","currency":"EUR"},"unasked":[1,2]}""");

        assertThat(data.uuid("transactionId")).isEqualTo(UUID.fromString("0198c1a0-0000-7000-8000-000000000003"));
        assertThat(data.integer("submission", 1)).isEqualTo(2);
        assertThat(data.text("reason")).isEqualTo("declined");
        int length = data.text("reason", String::length);
        assertThat(length).isEqualTo(8);
        assertThat(data.object("amount").text("currency")).isEqualTo("EUR");
        String amount = data.object("amount", it -> it.text("amount") + " " + it.text("currency"));
        assertThat(amount).isEqualTo("7.00 EUR");
    }

    @Test
    void an_optional_text_may_be_missing_or_null() {
        var data = data("{\"reason\":null,\"reference\":\"P-1\"}");

        assertThat(data.optionalText("reason")).isEmpty();
        assertThat(data.optionalText("nothing")).isEmpty();
        assertThat(data.optionalText("reference")).hasValue("P-1");
        assertThat(data.optionalText("reference", String::length)).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":null}"})
    void a_required_field_that_is_not_there_is_undecodable(String json) {
        var data = data(json);

        assertThatThrownBy(() -> data.text("a")).isInstanceOf(Undecodable.class).hasMessage("data.a is missing");
        assertThatThrownBy(() -> data.integer("a", 1))
                .isInstanceOf(Undecodable.class)
                .hasMessage("data.a is missing");
        assertThatThrownBy(() -> data.uuid("a")).isInstanceOf(Undecodable.class).hasMessage("data.a is missing");
        assertThatThrownBy(() -> data.object("a"))
                .isInstanceOf(Undecodable.class)
                .hasMessage("data.a is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "1.5", "2147483648", "-2147483649", "\"1\"", "1e2", "true", "{}", "1e1000000000"})
    void a_number_that_is_none_or_does_not_fit_is_undecodable(String number) {
        assertThatThrownBy(() -> data("{\"n\":%s}".formatted(number)).integer("n", 1))
                .isInstanceOf(Undecodable.class)
                .hasMessage("data.n is not a whole number that fits");
    }

    @Test
    void a_text_that_is_none_is_undecodable_also_where_it_is_optional() {
        var data = data("{\"a\":7}");

        assertThatThrownBy(() -> data.text("a")).isInstanceOf(Undecodable.class).hasMessage("data.a is not a text");
        assertThatThrownBy(() -> data.optionalText("a")).isInstanceOf(Undecodable.class);
    }

    @Test
    void what_its_own_type_refuses_is_undecodable_with_the_reason_of_the_type() {
        var data = data("{\"currency\":\"???\",\"amount\":{\"currency\":\"EUR\"}}");

        assertThatThrownBy(() -> data.text("currency", Currency::getInstance))
                .isInstanceOf(Undecodable.class)
                .hasMessageStartingWith("data.currency ")
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> data.object("amount", amount -> amount.text("amount")))
                .isInstanceOf(Undecodable.class)
                .hasMessage("data.amount.amount is missing");
        assertThatThrownBy(() -> data.object("currency"))
                .isInstanceOf(Undecodable.class)
                .hasMessage("data.currency is not an object");
    }

    private static EventData data(String json) {
        return EventData.of(JsonMapper.shared()
                        .createObjectNode()
                        .set("data", JsonMapper.shared().readTree(json)))
                .object("data");
    }
}
