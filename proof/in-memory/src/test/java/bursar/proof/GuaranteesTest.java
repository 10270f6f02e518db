package bursar.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What GUARANTEES.md names exists. */
class GuaranteesTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");
    private static final Pattern LEFT_OUT = Pattern.compile("Left out: ((?:.+\n)+)");
    private static final Pattern MUTANT = Pattern.compile("`(\\w+)`");
    private static final Pattern CONSTANT = Pattern.compile("^    ([A-Z]+(?:_[A-Z]+)+)\\(", Pattern.MULTILINE);

    private final String guarantees = read(ROOT.resolve("GUARANTEES.md"));

    @Test
    void every_test_that_it_names_is_there() {
        Map<String, String> sources = sources();
        List<MatchResult> named = TEST.matcher(guarantees).results().toList();
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(named)
                .allSatisfy(test -> assertThat(sources.getOrDefault(test.group(1), ""))
                        .as(test.group())
                        .containsPattern("@(Test|ParameterizedTest)[^;{}]* void " + test.group(2) + "\\("));
    }

    @Test
    void every_protection_that_can_be_left_out_belongs_to_a_guarantee() {
        String mutants = read(ROOT.resolve("proof/in-memory/src/main/java/bursar/proof/simulation/Mutant.java"));

        String leftOut =
                LEFT_OUT.matcher(guarantees).results().map(MatchResult::group).collect(Collectors.joining());
        assertThat(names(MUTANT, leftOut)).isNotEmpty().isEqualTo(names(CONSTANT, mutants));
    }

    private static TreeSet<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> sources() {
        return testFolders()
                .flatMap(GuaranteesTest::filesOf)
                .filter(file -> file.toString().endsWith(".java"))
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        GuaranteesTest::read,
                        (one, other) -> one + other));
    }

    /** Not by a walk through all there is: what is built, or runs, beside this comes and goes. */
    private static Stream<Path> testFolders() {
        return MODULE.matcher(read(ROOT.resolve("pom.xml")))
                .results()
                .map(module -> ROOT.resolve(module.group(1)).resolve("src/test/java"))
                .filter(Files::isDirectory);
    }

    private static Stream<Path> filesOf(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
