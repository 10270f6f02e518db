package bursar.transactions.domain;

import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An exact amount, zero or more, of a currency that has minor units. Never rounded: an amount that does not fit is not
 * made.
 *
 * @param minorUnits in the currency's smallest unit, for example cents
 */
public record Money(long minorUnits, Currency currency) {

    private static final int INTEGER_DIGITS_MAX = 12;
    /** ASCII digits, judged as text: {@code 1e100000000} as a number would take seconds to scale. */
    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9][0-9]{0,11})(\\.[0-9]+)?");

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
        int point = amount.indexOf('.');
        int given = point < 0 ? 0 : amount.length() - point - 1;
        // The length first: a pattern over a hostile text is work too.
        if (given > decimals
                || amount.length() > INTEGER_DIGITS_MAX + 1 + decimals
                || !AMOUNT.matcher(amount).matches()) {
            throw new IllegalArgumentException("must be digits with at most " + INTEGER_DIGITS_MAX
                    + " before the point and at most " + decimals + " after it");
        }
        String digits = point < 0 ? amount : amount.substring(0, point) + amount.substring(point + 1);
        long minorUnits = Long.parseLong(digits + "0".repeat(decimals - given));
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
        int decimals = decimals(currency);
        if (decimals == 0) {
            return Long.toString(minorUnits);
        }
        String digits = "0".repeat(decimals) + minorUnits;
        String integer = digits.substring(0, digits.length() - decimals).replaceFirst("^0+(?=[0-9])", "");
        return integer + "." + digits.substring(digits.length() - decimals);
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
