package bursar.operations.command;

import bursar.web.Json;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends one dead letter or a group of them to its consumer again. */
@Command(
        name = "redrive",
        description = "Send one dead letter (ID) or a group (--consumer) to its consumer again, the oldest first.")
final class RedriveCommand implements Callable<Integer> {

    private final Console console;
    private final Supplier<ManagementClient> client;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "Of the one dead letter.")
    private Optional<UUID> id = Optional.empty();

    @Option(names = "--consumer", paramLabel = "NAME", description = "All of this consumer.")
    private Optional<String> consumer = Optional.empty();

    @Option(names = "--error", paramLabel = "NAME", description = "Of them, those that failed by this error.")
    private Optional<String> error = Optional.empty();

    @Option(names = "--first", description = "Of them, the first only: see how it fares before you send the rest.")
    private boolean first;

    @Option(names = "--dry-run", description = "Only count them.")
    private boolean dryRun;

    @Option(names = "--per-second", paramLabel = "N", description = "How fast, 1 to 1000; 50 if it is not said.")
    private Optional<Integer> perSecond = Optional.empty();

    @Option(names = "--force", description = "Also what failed first more than 14 days ago.")
    private boolean force;

    RedriveCommand(Console console, Supplier<ManagementClient> client) {
        this.console = console;
        this.client = client;
    }

    @Override
    public Integer call() {
        if (id.isPresent() == consumer.isPresent()) {
            throw new CommandFailure(CommandFailure.Kind.USAGE, "say which: the ID of one, or the --consumer of many");
        }
        return id.isPresent() ? one(id.get()) : group(consumer.get());
    }

    private int one(UUID letter) {
        if (error.isPresent() || first || dryRun || perSecond.isPresent()) {
            throw new CommandFailure(CommandFailure.Kind.USAGE, "only --force goes with an ID");
        }
        JsonNode shown = client.get()
                .post(
                        DeadLettersCommand.PATH + "/" + letter + "/redrive",
                        Json.object().put("force", force));
        console.print("redriven " + DeadLettersCommand.resolved(shown.path("resolution")));
        return 0;
    }

    private int group(String name) {
        ObjectNode body = Json.object()
                .put("consumer", name)
                .put("first", first)
                .put("dryRun", dryRun)
                .put("force", force);
        error.ifPresent(wanted -> body.put("error", wanted));
        perSecond.ifPresent(rate -> body.put("perSecond", rate));
        long redriven = 0;
        while (true) {
            JsonNode report = client.get().post(DeadLettersCommand.PATH + "/redrive", body);
            redriven += report.path("redriven").asLong();
            boolean stopped = report.path("failure").isString();
            // The first is not asked for again: there would be another first.
            if (stopped || first || dryRun || report.path("complete").asBoolean()) {
                print(redriven, report);
                return stopped ? CommandFailure.Kind.REFUSED.exitCode() : 0;
            }
            console.tell(redriven + " redriven so far");
            body.put("upTo", report.path("upTo").asString());
        }
    }

    private void print(long redriven, JsonNode report) {
        console.print(redriven + (dryRun ? " would be redriven" : " redriven"));
        long tooOld = report.path("tooOld").asLong();
        if (tooOld > 0) {
            console.print(tooOld + " passed over, which failed first more than 14 days ago: --force sends them too");
        }
        if (report.path("failure").isString()) {
            console.tell("stopped: " + report.path("failure").asString() + "; say it again for the rest");
        }
    }
}
