package bursar.proof.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody who repeats a call with its key until its outcome is known, at whichever instance answers; sometimes twice at
 * once, and sometimes not for long.
 */
final class Caller {

    private static final double TWICE_AT_ONCE = 0.04;
    private static final double IMPATIENT = 0.1;
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final History history;
    private final Random chance;

    Caller(History history, Random chance) {
        this.history = history;
        this.chance = chance;
    }

    Call change(Service service, Operation operation, String path, String body) {
        String key = UUID.randomUUID().toString();
        Instant invoked = Monotonic.now();
        Instant givenUp = invoked.plus(happens(IMPATIENT) ? Duration.ZERO : PATIENCE);
        List<Answer> answers = new ArrayList<>();
        do {
            if (!answers.isEmpty()) {
                pause(PAUSE);
            }
            if (happens(TWICE_AT_ONCE)) {
                answers.addAll(service.postToAll(path, body, key));
            } else {
                answers.add(service.post(path, body, key));
            }
        } while (answers.stream().noneMatch(Answer::tellsOutcome)
                && Monotonic.now().isBefore(givenUp));
        return recorded(new Call(operation, key, path, body, invoked, Monotonic.now(), answers));
    }

    /** Asked once only: who wants to know asks again. */
    Call find(Service service, String path) {
        Instant invoked = Monotonic.now();
        Answer answer = service.get(path);
        return recorded(new Call(Operation.FIND, "", path, "", invoked, Monotonic.now(), List.of(answer)));
    }

    private Call recorded(Call call) {
        history.add(call);
        return call;
    }

    boolean happens(double probability) {
        return chance.nextDouble() < probability;
    }

    /** From 0 on, below the bound. */
    int any(int bound) {
        return chance.nextInt(bound);
    }

    /** Customers take their time. */
    static void pause(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }
}
