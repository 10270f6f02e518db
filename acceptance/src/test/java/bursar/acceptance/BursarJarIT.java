package bursar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is inside {@code bursar.jar}, and what is not. The modules' descriptors are read by ShapeTest of its launcher. */
class BursarJarIT {

    private final List<String> entries = entries();

    @Test
    void both_contexts_are_inside_with_what_connects_them() {
        assertThat(List.of(
                        "bursar/step/",
                        "bursar/transactions/domain/",
                        "bursar/transactions/application/",
                        "bursar/transactions/web/",
                        "bursar/payments/domain/",
                        "bursar/payments/application/",
                        "bursar/payments/web/",
                        "bursar/messaging/",
                        "bursar/postgres/",
                        "bursar/web/",
                        "bursar/launcher/"))
                .allSatisfy(start -> assertThat(entries).anyMatch(entry -> isClass(entry, start)));
    }

    @Test
    void no_class_of_a_broker_and_none_of_a_test_is_inside() {
        assertThat(List.of("com/rabbitmq/", "io/netty/", "org/junit/", "org/assertj/", "io/zonky/"))
                .allSatisfy(start -> assertThat(entries).noneMatch(entry -> entry.startsWith(start)));
        assertThat(entries).noneMatch(entry -> entry.contains("/testing/"));
    }

    @Test
    void one_platforms_postgresql_is_inside() {
        assertThat(entries).filteredOn(entry -> entry.endsWith(".txz")).hasSize(1);
    }

    private static boolean isClass(String entry, String start) {
        return entry.startsWith(start) && entry.endsWith(".class");
    }

    private static List<String> entries() {
        try (var jar = new JarFile(System.getProperty("bursar.jar"))) {
            return jar.stream().map(ZipEntry::getName).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
