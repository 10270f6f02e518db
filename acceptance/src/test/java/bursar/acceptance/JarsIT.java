package bursar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.harness.Jar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is inside the programs, and what is not. The modules' descriptors are read by ShapeTest of bursar's launcher. */
class JarsIT {

    private static final List<String> OF_TRANSACTIONS = ofContext("transactions");
    private static final List<String> OF_PAYMENTS = ofContext("payments");
    private static final List<String> OF_EVERY_PROGRAM = List.of(
            "bursar/step/",
            "bursar/messaging/",
            "bursar/postgres/",
            "bursar/web/",
            "bursar/operations/",
            "bursar/runtime/");

    @Test
    void in_the_one_program_are_both_contexts_and_no_class_of_a_broker() {
        List<String> entries = entries(Jar.BURSAR);

        assertThat(OF_TRANSACTIONS).allSatisfy(start -> assertThat(entries).anyMatch(isClassIn(start)));
        assertThat(OF_PAYMENTS).allSatisfy(start -> assertThat(entries).anyMatch(isClassIn(start)));
        assertThat(entries)
                .noneMatch(isIn("com/rabbitmq/"))
                .noneMatch(isIn("io/netty/"))
                .noneMatch(isIn("bursar/rabbitmq/"));
    }

    @Test
    void in_the_one_program_is_one_platforms_postgresql() {
        assertThat(entries(Jar.BURSAR))
                .filteredOn(entry -> entry.endsWith(".tar"))
                .hasSize(1);
    }

    @Test
    void in_the_service_of_transactions_is_nothing_of_payments() {
        assertService(entries(Jar.TRANSACTIONS_SERVICE), OF_TRANSACTIONS, "payments");
    }

    @Test
    void in_the_service_of_payments_is_nothing_of_transactions() {
        assertService(entries(Jar.PAYMENTS_SERVICE), OF_PAYMENTS, "transactions");
    }

    private static void assertService(List<String> entries, List<String> own, String other) {
        assertThat(own).allSatisfy(start -> assertThat(entries).anyMatch(isClassIn(start)));
        assertThat(entries).anyMatch(isClassIn("bursar/rabbitmq/")).anyMatch(isClassIn("com/rabbitmq/client/"));
        assertThat(entries)
                .noneMatch(isIn("bursar/" + other + "/"))
                .noneMatch(isIn("bursar/launcher/" + other + "/"))
                .noneMatch(isIn("db/" + other + "/"))
                .noneMatch(isIn("bursar/servers/"))
                .noneMatch(entry -> entry.endsWith(".tar"));
    }

    @ParameterizedTest
    @EnumSource
    void in_each_program_is_what_connects_the_contexts_and_nothing_of_a_test(Jar jar) {
        List<String> entries = entries(jar);

        assertThat(OF_EVERY_PROGRAM).allSatisfy(start -> assertThat(entries).anyMatch(isClassIn(start)));
        assertThat(Stream.of("org/junit/", "org/assertj/", "org/awaitility/", "io/zonky/"))
                .allSatisfy(start -> assertThat(entries).noneMatch(isIn(start)));
        assertThat(entries).noneMatch(entry -> entry.contains("/testing/"));
    }

    private static List<String> ofContext(String name) {
        return Stream.of("domain", "application", "web", "postgres", "messaging")
                .map(part -> "bursar/" + name + "/" + part + "/")
                .toList();
    }

    private static Predicate<String> isIn(String start) {
        return entry -> entry.startsWith(start);
    }

    private static Predicate<String> isClassIn(String start) {
        return entry -> entry.startsWith(start) && entry.endsWith(".class");
    }

    private static List<String> entries(Jar program) {
        try (var jar = new JarFile(program.file().toFile())) {
            List<String> entries = jar.stream().map(ZipEntry::getName).toList();
            assertThat(entries).as("entries of " + program.file()).isNotEmpty();
            return entries;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
