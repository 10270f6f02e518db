package bursar.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and providers write. */
class ValuesTest {

    private static final String SQUID = "\uD83E\uDD91";

    /** A kind of text, and how many code points it may have. */
    record Kind(String name, int max, Function<String, String> of) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> texts() {
        return Stream.of(
                new Kind("reason", 200, text -> new Reason(text).value()),
                new Kind("provider reference", 100, text -> new ProviderReference(text).value()));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_is_kept_as_it_was_written(Kind kind) {
        for (String text : new String[] {"x", " Coffee ", "Kaffee ☕ قهوة", "e\u0301", SQUID, "'; --", "\u00A0x"}) {
            assertThat(kind.of().apply(text)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void the_length_of_a_text_is_counted_in_code_points(Kind kind) {
        String longest = SQUID.repeat(kind.max());

        assertThat(kind.of().apply(longest)).isEqualTo(longest);
        for (String tooLong : new String[] {longest + "x", "x".repeat(kind.max() + 1)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> kind.of().apply(tooLong))
                    .withMessage("must have 1 to " + kind.max() + " characters");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.of().apply(""))
                .withMessage("must have 1 to " + kind.max() + " characters");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_says_something_that_can_be_shown(Kind kind) {
        for (String blank : new String[] {" ", "   ", "\u3000", "\u2003 "}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> kind.of().apply(blank))
                    .withMessage("must not be blank");
        }
        for (String control : new String[] {"a\u0000", "\u0001a", "a\nb", "a\tb", "a\u007F", "a\u0080", "a\u009F"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> kind.of().apply(control))
                    .withMessage("must not contain control characters");
        }
        for (String broken :
                new String[] {"a\uD83E", "\uDD91a", "\uDD91\uD83E", "\uD800", "\uDBFF", "\uDC00", "\uDFFF"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> kind.of().apply(broken))
                    .withMessage("must not contain unpaired surrogates");
        }
        assertThat(kind.of().apply("\uD7FF\uE000")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "c-42", "!", "~", "{\"a\":1}"})
    void a_customer_is_named_in_visible_ascii(String name) {
        assertThat(new CustomerId(name).value()).isEqualTo(name);
        assertThat(new CustomerId("x".repeat(64)).value()).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "c 42", "c\n", "é", "\u007F", "\u0000", "\uD83E\uDD91"})
    void anything_else_is_no_name_of_a_customer(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CustomerId(name))
                .withMessage("must be 1 to 64 visible ASCII characters");
        assertThatIllegalArgumentException().isThrownBy(() -> new CustomerId("x".repeat(65)));
    }

    @Test
    void ids_are_shown_as_their_uuid() {
        UUID uuid = UUID.fromString("019b7765-d800-7000-8000-0000000000ff");

        assertThat(new TransactionRef(uuid)).hasToString("019b7765-d800-7000-8000-0000000000ff");
        assertThat(new PaymentId(uuid)).hasToString("019b7765-d800-7000-8000-0000000000ff");
    }
}
