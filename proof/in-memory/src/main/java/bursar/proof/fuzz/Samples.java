package bursar.proof.fuzz;

import java.util.List;
import java.util.Optional;

/** Values at the borders of what is allowed, on both sides. */
final class Samples {

    private static final String ASTRAL = "\uD83E\uDD91";
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY", "KWD", "CLF");
    private static final List<String> AMOUNTS = List.of(
            "3.50",
            "0.01",
            "1",
            "0.001",
            "0.0001",
            "999999999999.99",
            "999999999999",
            "500000000000",
            "99999999.99",
            "100000000",
            "1.5",
            "7.000",
            "12");
    private static final List<String> BAD_AMOUNTS = List.of(
            "",
            "0",
            "0.00",
            "00.1",
            "01",
            "1.",
            ".5",
            "1.00001",
            "1e3",
            "-1",
            "+1",
            " 1",
            "1 ",
            "1,5",
            "\u0661",
            "1000000000000",
            "0x1",
            "NaN",
            "1..5",
            "1.5.5",
            "1e100000000",
            "\u0000");
    private static final List<String> TEXTS =
            List.of("a", "Coffee", " a ", "a\u00a0", "\u00a0", ASTRAL, "\u00fc\u4e2d", "\u200b", "\ufeff");
    private static final List<String> BAD_TEXTS =
            List.of("", " ", "\u2003", "a\u0000b", "\t", "a\u007f", "a\u009fb", "\uD83E", "\uDD91\uD83E", "a\uDD91");

    private Samples() {}

    static String currency(Chance chance) {
        return chance.oneIn(40) ? chance.of("XXX", "XAU", "ZZZ", "eur", "", "EURO", "\u0000") : chance.of(CURRENCIES);
    }

    static String amount(Chance chance) {
        if (chance.oneIn(20)) {
            return chance.of(BAD_AMOUNTS);
        }
        return chance.oneIn(2) ? chance.of(AMOUNTS) : String.valueOf(chance.between(1, 1_000_000));
    }

    static String text(Chance chance, int longest) {
        if (chance.oneIn(25)) {
            return chance.of(
                    chance.of(BAD_TEXTS), "a".repeat(longest + 1), ASTRAL.repeat(longest + 1), " ".repeat(longest));
        }
        return chance.oneIn(5) ? chance.of("a".repeat(longest), ASTRAL.repeat(longest)) : chance.of(TEXTS);
    }

    static Optional<String> perhaps(Chance chance, int longest) {
        return chance.oneIn(2) ? Optional.empty() : Optional.of(text(chance, longest));
    }

    static String customer(Chance chance) {
        return chance.oneIn(25)
                ? chance.of("", " ", "a b", "\u00fc", "a".repeat(65), "\u007f", "a\u0000")
                : chance.of("c-42", "!", "~".repeat(64));
    }

    static int quantity(Chance chance) {
        return chance.oneIn(20)
                ? chance.of(0, -1, 10_001, Integer.MAX_VALUE, Integer.MIN_VALUE)
                : chance.of(1, 2, 3, 10, 9_999, 10_000);
    }
}
