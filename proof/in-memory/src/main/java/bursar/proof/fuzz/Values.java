package bursar.proof.fuzz;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Which values there are, by DOMAIN.md: written out again, character by character. */
final class Values {

    /** The currencies that fuzz knows, with the digits of their minor units. All others have none, or are none. */
    static final Map<String, Integer> DECIMALS = Map.of("EUR", 2, "USD", 2, "JPY", 0, "KWD", 3, "CLF", 4);

    private static final BigDecimal TOO_LARGE = BigDecimal.TEN.pow(12);

    private Values() {}

    /** An amount with all decimals of its currency; empty where there is none such. */
    static Optional<BigDecimal> price(String amount, String currency) {
        return Optional.ofNullable(DECIMALS.get(currency)).flatMap(decimals -> price(amount, decimals));
    }

    static int decimals(String currency) {
        return DECIMALS.getOrDefault(currency, 0);
    }

    private static Optional<BigDecimal> price(String amount, int decimals) {
        int point = amount.indexOf('.');
        String whole = point < 0 ? amount : amount.substring(0, point);
        String fraction = point < 0 ? "" : amount.substring(point + 1);
        boolean wellFormed = isDigits(whole)
                && whole.length() <= 12
                && (whole.length() == 1 || whole.charAt(0) != '0')
                && (point < 0 || isDigits(fraction) && fraction.length() <= decimals);
        if (!wellFormed) {
            return Optional.empty();
        }
        var value = new BigDecimal(amount).setScale(decimals);
        return value.signum() > 0 ? Optional.of(value) : Optional.empty();
    }

    /** As events write an amount: with exactly the decimals of its currency. */
    static Optional<BigDecimal> written(String amount, String currency) {
        return price(amount, currency).filter(price -> price.toPlainString().equals(amount));
    }

    static boolean fits(BigDecimal amount) {
        return amount.compareTo(TOO_LARGE) < 0;
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Text that people write. */
    static boolean isText(String text, int longest) {
        int characters = 0;
        boolean blank = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
            if (c < 0x20 || c >= 0x7f && c <= 0x9f || Character.isSurrogate(c) && !pair) {
                return false;
            }
            blank &= !pair && Character.isWhitespace(c);
            i += pair ? 1 : 0;
            characters++;
        }
        return characters <= longest && !blank;
    }

    static boolean isCustomer(String text) {
        return !text.isEmpty() && text.length() <= 64 && text.chars().allMatch(c -> c >= '!' && c <= '~');
    }

    static boolean isQuantity(long quantity) {
        return quantity >= 1 && quantity <= 10_000;
    }
}
