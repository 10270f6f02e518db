package bursar.launcher;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every invariant in DOMAIN.md names the tests that hold it, and they exist. */
class InvariantsTest {

    private static final Path ROOT = Path.of("../..");

    /** Kind, number, what it says, and its tests. */
    private static final Pattern INVARIANT = Pattern.compile("\\| ([A-Z])([0-9]+) \\| .+ \\| (.*) \\|");

    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");
    private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");

    /** Both contexts have a {@code MoneyTest}: the invariants of one are not held in the other. */
    private static final Map<String, String> NOT_HELD_IN = Map.of("T", "payments", "P", "transactions");

    private final List<MatchResult> invariants = Files.readAllLines(ROOT.resolve("DOMAIN.md")).stream()
            .flatMap(line -> INVARIANT.matcher(line).results())
            .toList();

    private final Map<Path, String> tests = new LinkedHashMap<>();

    InvariantsTest() throws IOException {
        String parent = Files.readString(ROOT.resolve("pom.xml"));
        for (MatchResult module : MODULE.matcher(parent).results().toList()) {
            Path sources = ROOT.resolve(module.group(1)).resolve("src/test/java");
            if (Files.exists(sources)) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        tests.put(file, Files.readString(file));
                    }
                }
            }
        }
    }

    @Test
    void the_invariants_of_each_kind_are_numbered_from_one_without_a_gap() {
        var numbers = new TreeMap<String, List<Integer>>();
        invariants.forEach(invariant -> numbers.computeIfAbsent(invariant.group(1), _ -> new ArrayList<>())
                .add(Integer.parseInt(invariant.group(2))));

        assertThat(numbers.keySet())
                .as("of both contexts, of any change, of a payment, of a transaction")
                .containsExactly("B", "C", "P", "T");
        assertThat(numbers)
                .allSatisfy((_, found) -> assertThat(found)
                        .isEqualTo(
                                IntStream.rangeClosed(1, found.size()).boxed().toList()));
    }

    @Test
    void each_invariant_names_tests_that_exist() {
        assertThat(invariants).isNotEmpty().allSatisfy(invariant -> {
            String kind = invariant.group(1);
            var named = TEST.matcher(invariant.group(3)).results().toList();

            assertThat(named).as("what holds %s%s", kind, invariant.group(2)).isNotEmpty();
            assertThat(named)
                    .allSatisfy(test -> assertThat(exists(kind, test.group(1), test.group(2)))
                            .as("%s.%s, which holds %s%s", test.group(1), test.group(2), kind, invariant.group(2))
                            .isTrue());
        });
    }

    /** A suite that nobody runs holds nothing. */
    @Test
    void each_suite_that_is_named_is_run_in_memory_and_on_postgresql() {
        Set<String> suites = invariants.stream()
                .flatMap(invariant -> TEST.matcher(invariant.group(3)).results())
                .map(test -> test.group(1))
                .filter(name -> name.endsWith("Contract"))
                .collect(toSet());

        assertThat(suites)
                .isNotEmpty()
                .allSatisfy(suite -> assertThat(runnersOf(suite))
                        .as("who runs " + suite)
                        .anyMatch(name -> name.startsWith("InMemory"))
                        .anyMatch(name -> name.startsWith("Jdbi")));
    }

    /** The test classes that take a suite, or one that is made of it. */
    private Set<String> runnersOf(String suite) {
        Set<String> runners = new TreeSet<>();
        var takes = Pattern.compile(
                "(interface|class) (\\w+)[^{]*\\b(extends|implements)\\b[^{]*\\b" + suite + "\\b[^{]*\\{");
        for (String source : tests.values()) {
            takes.matcher(source).results().forEach(taker -> {
                if (taker.group(1).equals("class")) {
                    runners.add(taker.group(2));
                } else {
                    runners.addAll(runnersOf(taker.group(2)));
                }
            });
        }
        return runners;
    }

    @Test
    void no_test_is_switched_off() {
        tests.remove(tests.keySet().stream()
                .filter(file -> file.endsWith("InvariantsTest.java")) // which names what it looks for
                .findFirst()
                .orElseThrow());

        assertThat(tests)
                .isNotEmpty()
                .allSatisfy((file, source) -> assertThat(source)
                        .as(file.toString())
                        .doesNotContain("jupiter.api.Disabled", "jupiter.api.condition", "jupiter.api.Assumptions"));
    }

    private boolean exists(String kind, String testClass, String method) {
        var declaration =
                Pattern.compile("@(Parameterized)?Test\\s+(@\\w+(\\(.*\\))?\\s+)*(default )?void " + method + "\\(");
        return tests.entrySet().stream()
                .filter(file -> file.getKey().endsWith(testClass + ".java"))
                .filter(file -> !file.getKey().toString().contains(NOT_HELD_IN.getOrDefault(kind, "nowhere")))
                .anyMatch(file -> declaration.matcher(file.getValue()).find());
    }
}
