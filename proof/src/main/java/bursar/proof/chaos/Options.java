package bursar.proof.chaos;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How chaos is asked for.
 *
 * @param length of random faults; empty for the script
 * @param seed of what is left to chance
 */
record Options(Optional<Duration> length, long seed) {

    static final String USAGE = """
            usage: ./dev chaos --for DURATION [--seed NUMBER]
                   ./dev chaos --script [--seed NUMBER]

            Runs two instances of each service on a PostgreSQL and a RabbitMQ of their own, and injects faults while
            customers submit and pay: kills, pauses, outages, lost data, broken networks. Then it checks that nothing
            was lost, doubled or made up, and that nothing is stuck.

              --for     random faults, several at a time, for so long: 60s, 30m, 1h
              --script  all faults that are not of the network, one after the other: some twenty minutes
              --seed    of what is left to chance, to be told again at the start
            """;

    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,5})([smh])");

    /** Empty if they cannot be read. */
    static Optional<Options> of(String... arguments) {
        boolean script = false;
        Optional<Duration> length = Optional.empty();
        long seed = System.nanoTime();
        for (Iterator<String> rest = List.of(arguments).iterator(); rest.hasNext(); ) {
            String option = rest.next();
            if (option.equals("--script")) {
                script = true;
                continue;
            }
            if (!rest.hasNext()) {
                return Optional.empty();
            }
            String value = rest.next();
            if (option.equals("--for") && DURATION.matcher(value).matches()) {
                length = Optional.of(duration(value));
            } else if (option.equals("--seed") && value.matches("-?[0-9]{1,18}")) {
                seed = Long.parseLong(value);
            } else {
                return Optional.empty();
            }
        }
        return script == length.isPresent() ? Optional.empty() : Optional.of(new Options(length, seed));
    }

    private static Duration duration(String text) {
        Matcher parts = DURATION.matcher(text);
        parts.matches();
        return Duration.parse("PT" + parts.group(1) + parts.group(2));
    }
}
