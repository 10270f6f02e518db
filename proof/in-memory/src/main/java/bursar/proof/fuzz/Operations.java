package bursar.proof.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls that the contract describes, and the statuses that each may answer with. */
final class Operations {

    private static final Pattern PATH = Pattern.compile("  (/\\S+):");
    private static final Pattern METHOD = Pattern.compile("    (get|post):");
    private static final Pattern STATUS = Pattern.compile("        '([0-9]{3})':");
    private static final Pattern CODE = Pattern.compile("        - ([a-z-]+)");

    private final Map<String, Set<Integer>> statuses = new HashMap<>();
    private final Set<String> codes = new HashSet<>();

    /** From {@code openapi.yaml}, whose few lines of interest are told by how far they are indented. */
    Operations() {
        String path = "";
        String operation = "";
        String above = "";
        for (String line : lines()) {
            if (PATH.matcher(line) instanceof Matcher it && it.matches()) {
                path = it.group(1);
            } else if (METHOD.matcher(line) instanceof Matcher it && it.matches()) {
                operation = it.group(1).toUpperCase(Locale.ROOT) + " " + path;
                statuses.put(operation, new HashSet<>());
            } else if (STATUS.matcher(line) instanceof Matcher it && it.matches()) {
                statuses.getOrDefault(operation, new HashSet<>()).add(Integer.parseInt(it.group(1)));
            } else if (line.matches("    [A-Za-z]+:")) {
                above = line.strip();
            } else if (above.equals("ProblemCode:") && CODE.matcher(line) instanceof Matcher it && it.matches()) {
                codes.add(it.group(1));
            }
        }
    }

    private static List<String> lines() {
        try (InputStream contract = Operations.class.getResourceAsStream("/contracts/openapi.yaml")) {
            return new String(Objects.requireNonNull(contract).readAllBytes(), UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> names() {
        return statuses.keySet();
    }

    /** Whether it is described for the call, such as {@code POST /payments/start}. */
    boolean describes(String operation, int status) {
        return statuses.getOrDefault(operation, Set.of()).contains(status);
    }

    Set<String> codes() {
        return codes;
    }
}
