package bursar.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads settings from environment variables and collects all that is wrong with them, so that it is told at once. An
 * empty variable counts as absent. No value is ever shown: it may be a secret.
 */
final class Environment {

    private final Map<String, String> variables;
    private final List<String> problems = new ArrayList<>();

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * @param form what the value must be, for the message
     * @param parse throws an {@link IllegalArgumentException} or another unchecked exception at what is not in form
     */
    <T> Optional<T> read(String name, String form, Function<String, T> parse) {
        return text(name).flatMap(value -> {
            try {
                return Optional.of(parse.apply(value));
            } catch (RuntimeException unfit) {
                problem(name + " must be " + form);
                return Optional.empty();
            }
        });
    }

    void problem(String problem) {
        problems.add(problem);
    }

    /** @throws StartFailure if there was any problem */
    void check() {
        if (!problems.isEmpty()) {
            throw new StartFailure(StartFailure.Kind.CONFIGURATION, problems);
        }
    }
}
