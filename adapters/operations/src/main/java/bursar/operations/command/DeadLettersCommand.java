package bursar.operations.command;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows what there is. */
@Command(name = "dead-letters", description = "List the dead letters nobody has dealt with, the oldest first.")
final class DeadLettersCommand implements Callable<Integer> {

    static final String PATH = "/operations/dead-letters";
    private static final int LISTED_MAX = 1_000;

    private final Console console;
    private final Supplier<ManagementClient> client;

    @Option(
            names = "--consumer",
            paramLabel = "NAME",
            description = "Only those of this consumer, such as payments.on-transactions.")
    private Optional<String> consumer = Optional.empty();

    @Option(names = "--error", paramLabel = "NAME", description = "Only those that failed by this error.")
    private Optional<String> error = Optional.empty();

    @Option(names = "--grouped", description = "How many of each consumer failed by which error.")
    private boolean grouped;

    DeadLettersCommand(Console console, Supplier<ManagementClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public Integer call() {
        return grouped ? groups() : list();
    }

    private int groups() {
        var table = new Table("count", "consumer", "reason", "error", "firstFailedAt", "lastFailedAt");
        client.get().get(PATH + "?grouped=true" + filter()).path("data").forEach(table::add);
        return print(table);
    }

    private int list() {
        var table = new Table("id", "consumer", "type", "reason", "error", "attempts", "redrives", "keptAt");
        Optional<String> cursor = Optional.empty();
        do {
            String after = cursor.map(place -> "&cursor=" + encoded(place)).orElse("");
            JsonNode page = client.get().get(PATH + "?limit=100" + filter() + after);
            page.path("data").forEach(table::add);
            cursor = page.path("nextCursor").stringValueOpt();
        } while (cursor.isPresent() && table.size() < LISTED_MAX);
        int exitCode = print(table);
        if (cursor.isPresent()) {
            console.tell("There are more. See them --grouped, or ask for those of one --consumer and --error.");
        }
        return exitCode;
    }

    private int print(Table table) {
        if (table.size() == 0) {
            console.tell("No dead letters.");
        } else {
            table.lines().forEach(console::print);
        }
        return 0;
    }

    private String filter() {
        return consumer.map(name -> "&consumer=" + encoded(name)).orElse("")
                + error.map(name -> "&error=" + encoded(name)).orElse("");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Command(name = "show", description = "Show one whole, with its body and stack trace, whatever became of it.")
    int show(@Parameters(paramLabel = "ID", description = "Of the dead letter, not of the event.") UUID id) {
        JsonNode letter = client.get().get(PATH + "/" + id);
        for (String member : List.of(
                "id",
                "state",
                "consumer",
                "type",
                "partitionKey",
                "reason",
                "error",
                "detail",
                "attempts",
                "redrives",
                "firstFailedAt",
                "lastFailedAt",
                "keptAt")) {
            console.print("%-14s %s".formatted(member, letter.path(member).asString()));
        }
        JsonNode resolution = letter.path("resolution");
        if (resolution.isObject()) {
            console.print("%-14s %s".formatted("resolution", resolved(resolution)));
        }
        console.print("\nbody (" + letter.path("bodyEncoding").asString() + ")\n"
                + letter.path("body").asString());
        console.print("\nstack\n" + letter.path("stack").asString());
        return 0;
    }

    /** Who did it, when and why. */
    static String resolved(JsonNode resolution) {
        return "by %s at %s: %s"
                .formatted(
                        resolution.path("caller").asString(),
                        resolution.path("at").asString(),
                        resolution.path("reason").asString());
    }
}
