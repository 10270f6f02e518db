package bursar.payments.domain;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An exact amount above zero, of a currency that has minor units. Payments neither adds nor multiplies money: what it
 * was told to collect is what it collects.
 *
 * @param minorUnits in the currency's smallest unit, for example cents; at most 12 integer digits
 */
public record Money(long minorUnits, Currency currency) {

    private static final int INTEGER_DIGITS_MAX = 12;

    public Money {
        if (minorUnits < 1 || minorUnits > Long.parseLong("9".repeat(INTEGER_DIGITS_MAX + decimals(currency)))) {
            throw new IllegalArgumentException(
                    "must be above zero, with at most " + INTEGER_DIGITS_MAX + " integer digits");
        }
    }

    /**
     * An amount as events write it, such as {@code 3.50}: with exactly the currency's decimals.
     *
     * @throws IllegalArgumentException for anything else, judged by its text before it becomes a number
     */
    public static Money parse(String amount, String currencyCode) {
        Currency currency = currency(currencyCode);
        int decimals = decimals(currency);
        String fraction = decimals == 0 ? "" : "\\.[0-9]{" + decimals + "}";
        if (!amount.matches("(0|[1-9][0-9]{0," + (INTEGER_DIGITS_MAX - 1) + "})" + fraction)) {
            throw new IllegalArgumentException("must be digits with exactly " + decimals + " after the point");
        }
        return new Money(new BigDecimal(amount).movePointRight(decimals).longValueExact(), currency);
    }

    /** The amount with exactly the currency's decimals, such as {@code 3.50}, {@code 350} or {@code 3.500}. */
    public String amount() {
        return BigDecimal.valueOf(minorUnits, decimals(currency)).toPlainString();
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("must be an ISO 4217 currency code", unknown);
        }
    }

    private static int decimals(Currency currency) {
        int decimals = currency.getDefaultFractionDigits();
        if (decimals < 0) {
            throw new IllegalArgumentException("must be of a currency with minor units");
        }
        return decimals;
    }
}
