package bursar.transactions.domain;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/**
 * An exact amount, zero or more, of a currency that has minor units. Never rounded: an amount that does not fit is not
 * made.
 *
 * @param minorUnits in the currency's smallest unit, for example cents
 */
public record Money(long minorUnits, Currency currency) {

    private static final int INTEGER_DIGITS_MAX = 12;

    public Money {
        if (minorUnits < 0 || minorUnits > max(currency)) {
            throw new IllegalArgumentException("must be between zero and " + INTEGER_DIGITS_MAX
                    + " integer digits of a currency with minor units");
        }
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * A price as people write it, such as {@code 3.50}.
     *
     * @throws IllegalArgumentException unless it is above zero, with at most 12 integer digits, and no more decimals
     *     than the currency has
     */
    public static Money parsePositive(String amount, Currency currency) {
        int decimals = decimals(currency);
        String fraction = decimals == 0 ? "" : "(\\.[0-9]{1," + decimals + "})?";
        // By its text before it becomes a number: 1e100000000 would take seconds to scale.
        if (!amount.matches("(0|[1-9][0-9]{0," + (INTEGER_DIGITS_MAX - 1) + "})" + fraction)) {
            throw new IllegalArgumentException("must be digits with at most " + INTEGER_DIGITS_MAX
                    + " before the point and at most " + decimals + " after it");
        }
        long minorUnits = new BigDecimal(amount).movePointRight(decimals).longValueExact();
        if (minorUnits == 0) {
            throw new IllegalArgumentException("must be above zero");
        }
        return new Money(minorUnits, currency);
    }

    /** @throws IllegalArgumentException unless ISO 4217 gives the code a currency with minor units */
    public static Currency currency(String code) {
        Currency currency;
        try {
            currency = Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("must be an ISO 4217 currency code", unknown);
        }
        decimals(currency);
        return currency;
    }

    /** Empty where the product has more than 12 integer digits. */
    public Optional<Money> times(Quantity quantity) {
        // Compared by division, so that no product can overflow.
        return minorUnits > max(currency) / quantity.value()
                ? Optional.empty()
                : Optional.of(new Money(minorUnits * quantity.value(), currency));
    }

    /**
     * Empty where the sum has more than 12 integer digits.
     *
     * @throws IllegalArgumentException for another currency
     */
    public Optional<Money> plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return other.minorUnits > max(currency) - minorUnits
                ? Optional.empty()
                : Optional.of(new Money(minorUnits + other.minorUnits, currency));
    }

    /** The amount with exactly the currency's decimals, such as {@code 3.50}, {@code 350} or {@code 3.500}. */
    public String amount() {
        return BigDecimal.valueOf(minorUnits, decimals(currency)).toPlainString();
    }

    private static int decimals(Currency currency) {
        int decimals = currency.getDefaultFractionDigits();
        if (decimals < 0) {
            throw new IllegalArgumentException("must be a currency with minor units");
        }
        return decimals;
    }

    /** The largest amount, in minor units: 12 integer digits and all decimals, nines throughout. */
    private static long max(Currency currency) {
        return Long.parseLong("9".repeat(INTEGER_DIGITS_MAX + decimals(currency)));
    }
}
