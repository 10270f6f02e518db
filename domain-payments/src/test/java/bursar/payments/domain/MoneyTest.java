package bursar.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final long SEED = 20_260_101;
    private static final int SAMPLES = 100;

    /** Every currency of ISO 4217 that the JDK knows with minor units. */
    static Stream<Currency> currencies() {
        return Currency.getAvailableCurrencies().stream().filter(currency -> currency.getDefaultFractionDigits() >= 0);
    }

    /** Such as gold, which is not counted in any smallest unit. */
    static Stream<Currency> withoutMinorUnits() {
        return Currency.getAvailableCurrencies().stream().filter(currency -> currency.getDefaultFractionDigits() < 0);
    }

    private static long largest(Currency currency) {
        return Long.parseLong("9".repeat(12 + currency.getDefaultFractionDigits()));
    }

    @Test
    void there_are_currencies_with_no_two_three_and_four_decimals() {
        assertThat(currencies().map(Currency::getDefaultFractionDigits).distinct())
                .containsExactlyInAnyOrder(0, 2, 3, 4);
        assertThat(withoutMinorUnits()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("currencies")
    void what_is_read_is_written_exactly(Currency currency) {
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < SAMPLES; i++) {
            long minorUnits = Math.max(1, random.nextLong(largest(currency) + 1) >> random.nextInt(40));
            String amount = BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits())
                    .toPlainString();

            Money money = Money.parse(amount, currency.getCurrencyCode());

            assertThat(money).as("seed %d", SEED).isEqualTo(new Money(minorUnits, currency));
            assertThat(money.amount()).isEqualTo(amount);
        }
    }

    @ParameterizedTest
    @MethodSource("currencies")
    void an_amount_has_exactly_the_currencys_decimals(Currency currency) {
        int decimals = currency.getDefaultFractionDigits();
        for (int given = 0; given <= 6; given++) {
            String amount = given == 0 ? "1" : "1." + "0".repeat(given);
            if (given == decimals) {
                assertThat(Money.parse(amount, currency.getCurrencyCode()).amount())
                        .isEqualTo(amount);
            } else {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Money.parse(amount, currency.getCurrencyCode()))
                        .withMessage("must be digits with exactly " + decimals + " after the point");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("currencies")
    void an_amount_is_above_zero_and_has_at_most_12_integer_digits(Currency currency) {
        String message = "must be above zero, with at most 12 integer digits";
        String zero = BigDecimal.valueOf(0, currency.getDefaultFractionDigits()).toPlainString();

        assertThat(new Money(1, currency).minorUnits()).isEqualTo(1);
        assertThat(new Money(largest(currency), currency).amount()).startsWith("999999999999");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Money(0, currency))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Money(largest(currency) + 1, currency))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.parse(zero, currency.getCurrencyCode()))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Money.parse("1" + zero.replaceFirst("^0", "000000000000"), currency.getCurrencyCode()))
                .withMessageStartingWith("must be digits");
    }

    @ParameterizedTest
    @MethodSource("withoutMinorUnits")
    void a_currency_without_minor_units_is_refused(Currency currency) {
        String message = "must be of a currency with minor units";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.parse("1", currency.getCurrencyCode()))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Money(1, currency))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EU", "eur", "EURO", "ZZZ", "€", " EUR"})
    void what_is_no_currency_code_is_refused(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.parse("1.00", code))
                .withMessage("must be an ISO 4217 currency code");
    }

    static final String[] NOT_AMOUNTS = {
        "",
        " ",
        ".",
        "1.",
        ".50",
        "01.00",
        "-1.00",
        "+1.00",
        "1,50",
        " 1.00",
        "1.00 ",
        "1.00\n",
        "1e3",
        "1e100000000",
        "1.0e",
        "1.0٠",
        "٣.٥٠",
        "１.00",
        "NaN",
        "1.00f",
        "1000000000000.00"
    };

    @ParameterizedTest
    @FieldSource("NOT_AMOUNTS")
    void what_is_no_amount_is_refused_by_its_text(String amount) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.parse(amount, "EUR"))
                .withMessageStartingWith("must be digits");
    }

    @Test
    @Timeout(2)
    void a_hostile_text_is_refused_without_work() {
        String nines = "9".repeat(10_000_000);

        assertThat(Stream.of("1e100000000", "1e-100000000", nines, "0." + nines, "-" + nines))
                .allSatisfy(
                        hostile -> assertThatIllegalArgumentException().isThrownBy(() -> Money.parse(hostile, "EUR")));
    }
}
