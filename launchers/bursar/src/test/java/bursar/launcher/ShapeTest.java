package bursar.launcher;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The architecture, as the compiled descriptors of the modules say it. What they say, the compiler has enforced. What
 * is in the fat JAR, {@code BursarJarIT} of acceptance says.
 */
class ShapeTest {

    private static final Set<String> TECHNICAL =
            Set.of("bursar.messaging", "bursar.postgres", "bursar.web", "bursar.operations", "bursar.runtime");

    /** Each module, and those of ours that it may require: what lies inside of it. */
    private static final Map<String, Set<String>> INSIDE = Map.ofEntries(
            entry("bursar.step", Set.of()),
            entry("bursar.transactions.domain", Set.of()),
            entry("bursar.payments.domain", Set.of()),
            entry("bursar.transactions.application", Set.of("bursar.step", "bursar.transactions.domain")),
            entry("bursar.payments.application", Set.of("bursar.step", "bursar.payments.domain")),
            entry("bursar.messaging", Set.of("bursar.step")),
            entry("bursar.postgres", Set.of("bursar.step", "bursar.messaging")),
            entry("bursar.web", Set.of("bursar.step")),
            entry("bursar.operations", Set.of("bursar.messaging", "bursar.web")),
            entry(
                    "bursar.runtime",
                    Set.of("bursar.step", "bursar.messaging", "bursar.postgres", "bursar.web", "bursar.operations")),
            entry("bursar.servers", Set.of("bursar.runtime")),
            entry(
                    "bursar.transactions.adapters",
                    with(TECHNICAL, "bursar.step", "bursar.transactions.domain", "bursar.transactions.application")),
            entry(
                    "bursar.payments.adapters",
                    with(TECHNICAL, "bursar.step", "bursar.payments.domain", "bursar.payments.application")));

    private final Map<String, ModuleDescriptor> modules = modules();

    @Test
    void every_module_of_the_program_is_read_here() {
        assertThat(modules.keySet()).isEqualTo(INSIDE.keySet());
    }

    @Test
    void a_module_requires_only_what_lies_inside_of_it() {
        assertThat(modules.values())
                .isNotEmpty()
                .allSatisfy(module -> assertThat(ours(module))
                        .as(module.name())
                        .isSubsetOf(INSIDE.getOrDefault(module.name(), Set.of())));
    }

    @Test
    void domains_and_the_step_require_nothing_but_java() {
        assertThat(modules.values())
                .filteredOn(module ->
                        module.name().endsWith(".domain") || module.name().equals("bursar.step"))
                .hasSize(3)
                .allSatisfy(module ->
                        assertThat(atRunTime(module)).as(module.name()).containsExactly("java.base"));
    }

    @Test
    void use_cases_require_no_technology() {
        assertThat(modules.values())
                .filteredOn(module -> module.name().endsWith(".application"))
                .hasSize(2)
                .allSatisfy(module -> assertThat(atRunTime(module))
                        .as(module.name())
                        .allMatch(required -> required.equals("java.base") || required.startsWith("bursar.")));
    }

    @Test
    void no_context_requires_the_other() {
        assertThat(modules.values())
                .filteredOn(module -> module.name().startsWith("bursar.transactions."))
                .isNotEmpty()
                .noneMatch(module -> ours(module).stream().anyMatch(name -> name.startsWith("bursar.payments.")));
        assertThat(modules.values())
                .filteredOn(module -> module.name().startsWith("bursar.payments."))
                .isNotEmpty()
                .noneMatch(module -> ours(module).stream().anyMatch(name -> name.startsWith("bursar.transactions.")));
    }

    private static Set<String> with(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(toSet());
    }

    private static Map<String, ModuleDescriptor> modules() {
        Path[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toArray(Path[]::new);
        return ModuleFinder.of(classPath).findAll().stream()
                .map(ModuleReference::descriptor)
                .filter(module -> module.name().startsWith("bursar.") && !module.isAutomatic())
                .collect(toMap(ModuleDescriptor::name, module -> module));
    }

    private static Set<String> ours(ModuleDescriptor module) {
        return module.requires().stream()
                .map(Requires::name)
                .filter(name -> name.startsWith("bursar."))
                .collect(toSet());
    }

    private static Set<String> atRunTime(ModuleDescriptor module) {
        return module.requires().stream()
                .filter(required -> !required.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name)
                .collect(toSet());
    }
}
