package bursar.proof.crash;

import static org.awaitility.Awaitility.await;

import bursar.harness.Client;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** What happens to transactions, from their beginning to their end. Whatever is halted meanwhile, they have to end well. */
final class Flows {

    private static final Duration POLL = Duration.ofMillis(100);

    private final World world;
    private final Duration patience;
    private final Map<String, End> ended = new ConcurrentHashMap<>();

    /** @param patience of each caller, for each thing that has to happen */
    Flows(World world, Duration patience) {
        this.world = world;
        this.patience = patience;
    }

    /** How each ended, as it was seen over HTTP. */
    Map<String, End> ended() {
        return Map.copyOf(ended);
    }

    /** Submitted, paid, completed. */
    void pay(Runnable underWay) {
        var walk = begin();
        walk.submit();
        underWay.run();
        walk.confirm();
        end(walk, End.PAID);
    }

    /** Submitted, and cancelled before it is paid. */
    void cancel(Runnable underWay) {
        var walk = begin();
        walk.submit();
        underWay.run();
        walk.awaitPayment("PENDING");
        walk.cancel();
        end(walk, End.CANCELLED);
    }

    /** Submitted, and not started in time. */
    void expire(Runnable underWay) {
        var walk = begin();
        walk.submit();
        walk.awaitPayment("PENDING");
        world.postgres().execute("payments", """
                update payments.payments set expires_at = created_at where transaction_id = '%s'""".formatted(walk.transaction()));
        underWay.run();
        end(walk, End.EXPIRED);
    }

    /** With an event that the service cannot bear, until it is a dead letter, is looked at, mended and redriven. */
    void redrive(Service at) {
        var walk = begin();
        Poison.put(world.postgres(), at.name(), walk.transaction(), Poison.UNBEARABLE);
        walk.submit();
        if (at == world.transactions()) {
            walk.confirm();
        }
        redrive(at, walk.transaction());
        if (at == world.payments()) {
            walk.confirm();
        }
        end(walk, End.PAID);
    }

    private void redrive(Service at, String transaction) {
        var operator = new Caller(patience);
        Client management = at.management();
        String letters = "/operations/dead-letters?consumer=" + at.consumer();
        JsonNode[] letter = new JsonNode[1];
        await("the dead letter of " + transaction)
                .atMost(patience)
                .pollInterval(POLL)
                .until(() -> operator.get(management, letters)
                        .path("data")
                        .valueStream()
                        .anyMatch(one -> {
                            letter[0] = one;
                            return one.path("partitionKey").asString().equals(transaction);
                        }));
        operator.get(management, letters + "&grouped=true");
        operator.get(
                management, "/operations/dead-letters/" + letter[0].path("id").asString());
        Poison.mend(world.postgres(), at.name(), transaction);
        String group = "{\"consumer\":\"%s\"}".formatted(at.consumer());
        await(transaction + " has no dead letter")
                .atMost(patience)
                .pollInterval(POLL)
                .until(() -> {
                    operator.postAgainAndAgain(management, "/operations/dead-letters/redrive", group);
                    return operator.get(management, letters).path("data").isEmpty();
                });
    }

    /** All of the last minute published again, which changes nothing. */
    void republish(Service at) {
        var walk = begin();
        walk.submit();
        walk.confirm();
        walk.awaitStatus("COMPLETED");
        var operator = new Caller(patience);
        String from = "{\"from\":\"%s\",\"dryRun\":%s}".formatted(Instant.now().minusSeconds(60), "%s");
        operator.postAgainAndAgain(at.management(), "/operations/republish", from.formatted("true"));
        await("republished")
                .atMost(patience)
                .pollInterval(POLL)
                .until(() -> operator.postAgainAndAgain(
                                at.management(), "/operations/republish", from.formatted("false"))
                        .path("complete")
                        .asBoolean());
        end(walk, End.PAID);
    }

    /** With an event for which the service's database seems to be away, until the service was halted. */
    void giveBack(Service at, Halt halt) throws InterruptedException {
        var walk = begin();
        Poison.put(world.postgres(), at.name(), walk.transaction(), Poison.UNANSWERED);
        walk.submit();
        if (at == world.transactions()) {
            walk.confirm();
        }
        halt.await();
        Poison.mend(world.postgres(), at.name(), walk.transaction());
        if (at == world.payments()) {
            walk.confirm();
        }
        end(walk, End.PAID);
    }

    private Walk begin() {
        return new Walk(world, patience);
    }

    private void end(Walk walk, End end) {
        ended.put(walk.transaction(), walk.awaitEnd(end));
    }
}
