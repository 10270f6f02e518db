package bursar.transactions.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
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
    private static final Currency EUR = Money.currency("EUR");

    /** Every currency of ISO 4217 that the JDK knows with minor units. */
    static Stream<Currency> currencies() {
        return Currency.getAvailableCurrencies().stream().filter(currency -> currency.getDefaultFractionDigits() >= 0);
    }

    /** Such as gold, which is not counted in any smallest unit. */
    static Stream<Currency> withoutMinorUnits() {
        return Currency.getAvailableCurrencies().stream().filter(currency -> currency.getDefaultFractionDigits() < 0);
    }

    private static BigDecimal largest(Currency currency) {
        int decimals = currency.getDefaultFractionDigits();
        return BigDecimal.TEN.pow(12).subtract(BigDecimal.ONE.movePointLeft(decimals));
    }

    @Test
    void there_are_currencies_with_no_two_three_and_four_decimals() {
        assertThat(currencies().map(Currency::getDefaultFractionDigits).distinct())
                .containsExactlyInAnyOrder(0, 2, 3, 4);
        assertThat(withoutMinorUnits()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("currencies")
    void a_currency_is_known_by_its_code(Currency currency) {
        assertThat(Money.currency(currency.getCurrencyCode())).isEqualTo(currency);
    }

    @ParameterizedTest
    @MethodSource("currencies")
    void what_is_read_is_written_exactly_with_all_decimals(Currency currency) {
        var random = new SplittableRandom(SEED);
        int decimals = currency.getDefaultFractionDigits();
        for (int i = 0; i < SAMPLES; i++) {
            long minorUnits =
                    random.nextLong(1, largest(currency).unscaledValue().longValueExact() + 1) >> random.nextInt(40);
            String amount =
                    BigDecimal.valueOf(Math.max(1, minorUnits), decimals).toPlainString();

            Money money = Money.parsePositive(amount, currency);

            assertThat(money.amount()).as("seed %d", SEED).isEqualTo(amount);
            assertThat(money.minorUnits()).isEqualTo(Math.max(1, minorUnits));
            assertThat(money.currency()).isEqualTo(currency);
        }
    }

    @ParameterizedTest
    @MethodSource("currencies")
    void fewer_decimals_than_the_currency_has_are_taken_and_written_in_full(Currency currency) {
        int decimals = currency.getDefaultFractionDigits();
        for (int given = 0; given <= decimals; given++) {
            BigDecimal amount =
                    new BigDecimal("7").add(BigDecimal.ONE.movePointLeft(given)).setScale(given);

            assertThat(Money.parsePositive(amount.toPlainString(), currency).amount())
                    .isEqualTo(amount.setScale(decimals).toPlainString());
        }
    }

    @ParameterizedTest
    @MethodSource("currencies")
    void more_decimals_than_the_currency_has_are_refused_even_zeros(Currency currency) {
        String tooMany = "1." + "0".repeat(currency.getDefaultFractionDigits() + 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.parsePositive(tooMany, currency))
                .withMessage("must be digits with at most 12 before the point and at most %d after it"
                        .formatted(currency.getDefaultFractionDigits()));
    }

    @ParameterizedTest
    @MethodSource("currencies")
    void the_smallest_amount_is_one_minor_unit(Currency currency) {
        String smallest =
                BigDecimal.valueOf(1, currency.getDefaultFractionDigits()).toPlainString();

        assertThat(Money.parsePositive(smallest, currency)).isEqualTo(new Money(1, currency));
        assertThat(Money.zero(currency)).isEqualTo(new Money(0, currency));
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(-1, currency));
    }

    @ParameterizedTest
    @MethodSource("currencies")
    void the_largest_amount_has_12_integer_digits(Currency currency) {
        BigDecimal largest = largest(currency);
        long minorUnits = largest.unscaledValue().longValueExact();

        assertThat(Money.parsePositive(largest.toPlainString(), currency)).isEqualTo(new Money(minorUnits, currency));
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(minorUnits + 1, currency));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.parsePositive("1000000000000", currency));
    }

    @ParameterizedTest
    @MethodSource("withoutMinorUnits")
    void a_currency_without_minor_units_is_refused(Currency currency) {
        String message = "must be a currency with minor units";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.currency(currency.getCurrencyCode()))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.parsePositive("1", currency))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Money(1, currency))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EU", "eur", "EURO", "ZZZ", "€", " EUR"})
    void what_is_no_currency_code_is_refused(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.currency(code))
                .withMessage("must be an ISO 4217 currency code");
    }

    static final String[] NOT_AMOUNTS = {
        "",
        " ",
        ".",
        "1.",
        ".5",
        "01",
        "00",
        "-1",
        "+1",
        "1,50",
        "1 000",
        " 1",
        "1 ",
        "1\n",
        "1e3",
        "1E3",
        "1e100000000",
        "0x1",
        "1_000",
        "1.5.0",
        "1.-5",
        "NaN",
        "Infinity",
        "١",
        "٣.٥٠",
        "１",
        "1.0٠",
        "1\u0000",
        "1f",
        "1000000000000"
    };

    @ParameterizedTest
    @FieldSource("NOT_AMOUNTS")
    void what_is_no_amount_is_refused_by_its_text(String amount) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.parsePositive(amount, EUR))
                .withMessageStartingWith("must be digits");
    }

    @Test
    @Timeout(2)
    void a_hostile_text_is_refused_without_work() {
        String nines = "9".repeat(10_000_000);

        assertThat(Stream.of("1e100000000", "1e-100000000", nines, "0." + nines, "-" + nines))
                .allSatisfy(hostile ->
                        assertThatIllegalArgumentException().isThrownBy(() -> Money.parsePositive(hostile, EUR)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "0.00"})
    void a_price_is_above_zero(String zero) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.parsePositive(zero, EUR))
                .withMessage("must be above zero");
    }

    @Test
    void nothing_is_written_with_the_currencys_decimals_too() {
        assertThat(Money.zero(Money.currency("JPY")).amount()).isEqualTo("0");
        assertThat(Money.zero(EUR).amount()).isEqualTo("0.00");
        assertThat(Money.zero(Money.currency("KWD")).amount()).isEqualTo("0.000");
    }

    @ParameterizedTest
    @MethodSource("currencies")
    void sums_and_products_are_exact_and_those_beyond_12_integer_digits_are_not_made(Currency currency) {
        var random = new SplittableRandom(SEED);
        BigDecimal largest = largest(currency);
        long most = largest.unscaledValue().longValueExact();
        for (int i = 0; i < SAMPLES; i++) {
            var one = new Money(random.nextLong(most + 1) >> random.nextInt(16), currency);
            var other = new Money(random.nextLong(most + 1) >> random.nextInt(3), currency);
            var quantity = new Quantity(random.nextInt(1, 10_001));
            BigDecimal amount = new BigDecimal(one.amount());

            assertThat(one.plus(other))
                    .as("%s + %s, seed %d", one, other, SEED)
                    .isEqualTo(expected(amount.add(new BigDecimal(other.amount())), currency));
            assertThat(one.times(quantity))
                    .as("%s * %s, seed %d", one, quantity, SEED)
                    .isEqualTo(expected(amount.multiply(BigDecimal.valueOf(quantity.value())), currency));
        }
    }

    private static Optional<Money> expected(BigDecimal exact, Currency currency) {
        return exact.compareTo(largest(currency)) > 0
                ? Optional.empty()
                : Optional.of(new Money(exact.unscaledValue().longValueExact(), currency));
    }

    @Test
    void sums_and_products_reach_the_largest_amount_and_no_further() {
        var most = new Money(99_999_999_999_999L, EUR);
        var third = new Money(33_333_333_333_333L, EUR);

        assertThat(most.plus(Money.zero(EUR))).contains(most);
        assertThat(most.plus(new Money(1, EUR))).isEmpty();
        assertThat(third.times(new Quantity(3))).contains(most);
        assertThat(third.times(new Quantity(4))).isEmpty();
        assertThat(new Money(33_333_333_333_334L, EUR).times(new Quantity(3))).isEmpty();
        assertThat(most.times(new Quantity(1))).contains(most);
    }

    @Test
    void money_of_two_currencies_is_never_added() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.zero(EUR).plus(Money.zero(Money.currency("JPY"))))
                .withMessage("cannot add JPY to EUR");
    }
}
