package bursar.proof.load;

import static bursar.proof.load.Operation.CONFIRM;
import static bursar.proof.load.Operation.FAIL;
import static bursar.proof.load.Operation.START;

import bursar.proof.load.Call.Outcome;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;

/** Starts the payments that are due as they come, and says how each ended; or lets one expire. */
final class Provider {

    private static final double LETS_EXPIRE = 0.04;
    private static final double FAILS = 0.25;
    private static final Duration LOOKS_EVERY = Duration.ofMillis(100);
    private static final Duration WAITS = Duration.ofSeconds(90);

    private final Service payments;
    private final Caller caller;
    private final Queue<Due> queue = new ConcurrentLinkedQueue<>();

    Provider(Service payments, Caller caller) {
        this.payments = payments;
        this.caller = caller;
    }

    void bill(Due due) {
        queue.add(due);
    }

    /** The next one. */
    void pay() {
        Due due = queue.poll();
        if (due == null) {
            Caller.pause(LOOKS_EVERY);
        } else if (!settled(due) && Monotonic.now().isBefore(due.since().plus(WAITS))) {
            queue.add(due);
            Caller.pause(LOOKS_EVERY);
        }
    }

    /** Whether there is nothing left to do. */
    private boolean settled(Due due) {
        return caller.find(payments, "/payments?limit=1&transactionId=" + due.transaction())
                .success()
                .map(page -> page.path("data").path(0))
                .filter(latest -> latest.path("submission").asInt() >= due.submission())
                .map(latest -> switch (latest.path("status").asString()) {
                    case "PENDING" -> caller.happens(LETS_EXPIRE) || started(due);
                    case "STARTED" -> ended(latest);
                    default -> true;
                })
                .orElse(false); // on its way
    }

    private boolean started(Due due) {
        return change(START, "/payments/start", "{\"transactionId\":\"" + due.transaction() + "\"}")
                .success()
                .map(this::ended)
                .orElse(false);
    }

    private boolean ended(JsonNode payment) {
        String path = "/payments/" + payment.path("id").asString();
        Call end = caller.happens(FAILS)
                ? change(FAIL, path + "/fail", "{\"reason\":\"CARD_DECLINED\"}")
                : change(CONFIRM, path + "/confirm", "{\"providerReference\":\"psp-1\"}");
        return end.outcome() != Outcome.UNKNOWN;
    }

    private Call change(Operation operation, String path, String body) {
        return caller.change(payments, operation, path, body);
    }
}
