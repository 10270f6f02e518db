package bursar.harness.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** The words of a command line, each taken out by who understands it. */
public final class Arguments {

    private static final int EX_USAGE = 64;
    private static final long SEEDS = 1_000_000_000;

    private final List<String> left;

    /** They make no sense, and this is why. */
    public static final class Misspelt extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Misspelt(String why) {
            super(why);
        }
    }

    private Arguments(List<String> words) {
        this.left = new ArrayList<>(words);
    }

    /** @throws Misspelt if any is left that was not understood, or one has not its value */
    public static <O> O read(Function<Arguments, O> options, String... words) {
        var arguments = new Arguments(List.of(words));
        O read = options.apply(arguments);
        if (!arguments.left.isEmpty()) {
            throw new Misspelt("not understood: " + String.join(" ", arguments.left));
        }
        return read;
    }

    /** The same for a program's main: what is misspelt, or the wish for help, ends the program. */
    public static <O> O readOrExit(Function<Arguments, O> options, String usage, String... words) {
        if (List.of(words).contains("--help")) {
            System.out.print(usage);
            System.exit(0);
        }
        try {
            return read(options, words);
        } catch (Misspelt misspelt) {
            System.err.println("dev: " + misspelt.getMessage() + "; --help says more");
            System.exit(EX_USAGE);
            throw misspelt;
        }
    }

    public boolean has(String flag) {
        return left.remove(flag);
    }

    /** The word after the name. */
    public Optional<String> text(String name) {
        int at = left.indexOf(name);
        if (at < 0) {
            return Optional.empty();
        }
        if (at + 1 == left.size() || left.get(at + 1).startsWith("--")) {
            throw new Misspelt(name + " needs a value");
        }
        left.remove(at);
        return Optional.of(left.remove(at));
    }

    public Optional<Long> number(String name, long least) {
        return text(name).map(word -> {
            try {
                long number = Long.parseLong(word);
                if (number >= least) {
                    return number;
                }
            } catch (NumberFormatException none) {
                // the same as a number that is too small
            }
            throw new Misspelt(name + " takes a whole number" + (least == Long.MIN_VALUE ? "" : " from " + least)
                    + ", not " + word);
        });
    }

    /** A random one, if none is given. */
    public long seed() {
        return number("--seed", Long.MIN_VALUE).orElseGet(() -> new Random().nextLong(SEEDS));
    }
}
