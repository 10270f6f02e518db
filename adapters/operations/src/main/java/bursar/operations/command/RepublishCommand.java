package bursar.operations.command;

import bursar.web.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Publishes the archive again. */
@Command(
        name = "republish",
        description =
                "Publish again what was published, after the broker has lost it. Whoever has seen it takes no harm.")
final class RepublishCommand implements Callable<Integer> {

    private final Console console;
    private final Supplier<ManagementClient> client;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "What was published from then on, such as 2026-11-25T10:00:00Z; else all that is kept.")
    private Optional<Instant> from = Optional.empty();

    @Option(names = "--dry-run", description = "Only count it.")
    private boolean dryRun;

    RepublishCommand(Console console, Supplier<ManagementClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public Integer call() {
        ObjectNode body = Json.object().put("dryRun", dryRun);
        from.ifPresent(instant -> body.put("from", instant.toString()));
        long events = 0;
        while (true) {
            JsonNode report = client.get().post("/operations/republish", body);
            events += report.path("events").asLong();
            if (report.path("failure").isString()) {
                console.print(events + " published");
                console.tell("stopped: " + report.path("failure").asString() + "; "
                        + (events == 0
                                ? "say it again"
                                : "go on with --from "
                                        + instantOf(report.path("after").asString())));
                return CommandFailure.Kind.REFUSED.exitCode();
            }
            // A dry run counts it all at once, and comes to no place.
            if (dryRun || report.path("complete").asBoolean()) {
                console.print(events + (dryRun ? " would be published" : " published"));
                return 0;
            }
            console.tell(events + " published so far, up to "
                    + instantOf(report.path("after").asString()));
            body.put("after", report.path("after").asString());
        }
    }

    /** A place is an instant and, after a slash, what comes first within it. */
    private static String instantOf(String place) {
        return place.replaceFirst("/.*", "");
    }
}
