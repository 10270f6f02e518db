package bursar.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.runtime.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the containers are told, read by the program that is told it. */
class ContainersTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern VARIABLE = Pattern.compile("([A-Z_]+)=(\\S+)");

    private final JsonNode services = new YAMLMapper()
            .readTree(ROOT.resolve("docker-compose.yml").toFile())
            .path("services");

    @ParameterizedTest
    @CsvSource({"transactions, 8081, 9081", "payments, 8082, 9082"})
    void a_service_reads_all_that_its_container_is_told(String name, int http, int management) throws IOException {
        JsonNode service = services.path(name);
        String jar = service.path("build").path("args").path("SERVICE").asString();
        Map<String, String> variables = variables(service);

        Settings settings = Settings.from(new Environment(variables), jar, new Service.Ports(1, 2));

        var common = settings.common();
        var database = settings.database();
        assertThat(ROOT.resolve("launchers").resolve(jar)).isDirectory();
        assertThat(texts(service.path("ports")))
                .containsExactly(
                        "127.0.0.1:" + http + ":" + common.http().port(),
                        "127.0.0.1:" + management + ":" + common.management().port());
        JsonNode server = services.path(name + "-database").path("environment");
        assertThat(database.url())
                .isEqualTo("jdbc:postgresql://%s-database:5432/%s"
                        .formatted(name, server.path("POSTGRES_DB").asString()));
        assertThat(database.user()).isEqualTo(server.path("POSTGRES_USER").asString());
        assertThat(database.password())
                .isEqualTo(server.path("POSTGRES_PASSWORD").asString());
        JsonNode broker = services.path("rabbitmq").path("environment");
        assertThat(settings.broker().uri())
                .hasToString("amqp://%s:%s@rabbitmq:5672"
                        .formatted(
                                broker.path("RABBITMQ_DEFAULT_USER").asString(),
                                broker.path("RABBITMQ_DEFAULT_PASS").asString()));
        assertThat(variables)
                .containsOnlyKeys(
                        "AUTHENTICATION",
                        "DATABASE_URL",
                        "DATABASE_USER",
                        "DATABASE_PASSWORD",
                        "RABBITMQ_URI",
                        "HTTP_HOST",
                        "HTTP_PORT",
                        "MANAGEMENT_HOST",
                        "MANAGEMENT_PORT")
                .containsEntry("HTTP_HOST", common.http().host())
                .containsEntry("MANAGEMENT_HOST", common.management().host());
    }

    @Test
    void nothing_is_published_but_on_this_machine() {
        List<String> ports = StreamSupport.stream(services.spliterator(), false)
                .flatMap(service -> texts(service.path("ports")).stream())
                .toList();

        assertThat(ports).hasSize(5).allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void data_outlives_its_container() {
        for (String name : List.of("transactions-database", "payments-database")) {
            assertThat(texts(services.path(name).path("volumes")))
                    .singleElement()
                    .asString()
                    .endsWith("-data:/var/lib/postgresql");
        }
        assertThat(texts(services.path("rabbitmq").path("volumes"))).containsExactly("rabbitmq-data:/var/lib/rabbitmq");
    }

    /** Those of the image, and over them those of the container. */
    private static Map<String, String> variables(JsonNode service) throws IOException {
        Map<String, String> variables = new HashMap<>();
        String image = Files.readAllLines(ROOT.resolve("Dockerfile")).stream()
                .filter(line -> line.startsWith("ENV "))
                .collect(Collectors.joining(" "));
        VARIABLE.matcher(image).results().forEach(found -> variables.put(found.group(1), found.group(2)));
        service.path("environment")
                .properties()
                .forEach(each -> variables.put(each.getKey(), each.getValue().asString()));
        return variables;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
