package bursar.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads settings from environment variables and collects all that is wrong with them, so that it is told at once. An
 * empty variable counts as absent. No value is ever shown: it may be a secret.
 */
public final class Environment {

    private final Map<String, String> variables;
    private final List<String> problems = new ArrayList<>();

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** A text without which the program cannot run. */
    public Optional<String> required(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            problem(name + " is not set");
        }
        return text;
    }

    /** A duration as ISO 8601 has it, in whole milliseconds, above zero and not above the bound. */
    public Duration duration(String name, Duration otherwise, Duration max) {
        return read(name, "a duration such as " + otherwise + ", at most " + max, text -> duration(text, max))
                .orElse(otherwise);
    }

    static Duration duration(String text, Duration max) {
        Duration duration = Duration.parse(text);
        // Whole milliseconds are what the database keeps.
        if (duration.toMillis() < 1 || duration.toNanosPart() % 1_000_000 != 0 || duration.compareTo(max) > 0) {
            throw new IllegalArgumentException("out of range");
        }
        return duration;
    }

    /**
     * @param form what the value must be, for the message
     * @param parse throws an {@link IllegalArgumentException} or another unchecked exception at what is not in form
     */
    public <T> Optional<T> read(String name, String form, Function<String, T> parse) {
        return text(name).flatMap(value -> {
            try {
                return Optional.of(parse.apply(value));
            } catch (RuntimeException unfit) {
                problem(name + " must be " + form);
                return Optional.empty();
            }
        });
    }

    public void problem(String problem) {
        problems.add(problem);
    }

    /** @throws StartFailure if there was any problem */
    public void check() {
        if (!problems.isEmpty()) {
            throw new StartFailure(StartFailure.Kind.CONFIGURATION, problems);
        }
    }
}
