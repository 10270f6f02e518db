package bursar.proof.chaos;

import bursar.harness.console.Arguments;
import bursar.harness.console.Arguments.Misspelt;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How chaos is asked for.
 *
 * @param length of random faults; empty for the script
 * @param seed of what is left to chance
 * @param slack how many times as long as promised all may take, on a machine that does other things beside
 */
record Options(Optional<Duration> length, long seed, int slack) {

    static final String USAGE = """
            usage: ./dev chaos --for DURATION [--seed NUMBER]
                   ./dev chaos --script [--seed NUMBER]

            Runs two instances of each service on a PostgreSQL and a RabbitMQ of their own, and injects faults while
            customers submit and pay: kills, pauses, outages, lost data, broken networks. Then it checks that nothing
            was lost, doubled or made up, and that nothing is stuck.

              --for     random faults, several at a time, for so long: 60s, 30m, 1h; in less than 10m they are
                        short, and those that take long are left out
              --script  all faults that are not of the network, one after the other: some twenty minutes
              --seed    of what is left to chance, told at the start: the same gives the same faults in the same
                        order, to the same victims, for as long; the load differs, and so does where they hit it
            """;

    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,5})([smh])");

    static Options of(Arguments arguments) {
        boolean script = arguments.has("--script");
        Optional<Duration> length = arguments.text("--for").map(Options::duration);
        if (script == length.isPresent()) {
            throw new Misspelt("either --for DURATION or --script");
        }
        return new Options(length, arguments.seed(), 1);
    }

    /** As it was asked for. */
    String arguments() {
        return length.map(Options::text).map(text -> "--for " + text).orElse("--script") + " --seed " + seed;
    }

    private static String text(Duration length) {
        if (length.toMinutesPart() == 0 && length.toSecondsPart() == 0) {
            return length.toHours() + "h";
        }
        return length.toSecondsPart() == 0 ? length.toMinutes() + "m" : length.toSeconds() + "s";
    }

    private static Duration duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw new Misspelt("--for takes a duration as 60s, 30m or 1h, not " + text);
        }
        return Duration.parse("PT" + parts.group(1) + parts.group(2));
    }
}
