package bursar.proof.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    /** The numbers of its sentences, and what can be left out. */
    private static final Pattern GUARANTEE =
            Pattern.compile("^## .+ \\((.+)\\)$(?:\n(?!## ).*)*?\nLeft out: ((?:.+\n)+)", Pattern.MULTILINE);

    private static final Pattern MUTANT = Pattern.compile("`(\\w+)`");

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
    void every_protection_that_can_be_left_out_stands_under_a_guarantee_whose_sentence_it_breaks() {
        List<String> named = GUARANTEE
                .matcher(guarantees)
                .results()
                .flatMap(guarantee -> protections(guarantee.group(1), guarantee.group(2)))
                .toList();
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Mutant.values()).map(Mutant::name).toList());
    }

    private static Stream<String> protections(String sentences, String leftOut) {
        List<String> names =
                MUTANT.matcher(leftOut).results().map(found -> found.group(1)).toList();
        assertThat(names)
                .allSatisfy(name -> assertThat(sentences.split(", "))
                        .as("the guarantee of " + name)
                        .contains(Mutant.valueOf(name).breaks().number()));
        return names.stream();
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
