package bursar.proof.load;

import bursar.proof.load.Call.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Keys that are asked once more when all is calm. */
public final class Replays {

    private static final int AT_ONCE = 8;
    private static final int TRIES = 10;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Service transactions;
    private final Service payments;

    public Replays(Service transactions, Service payments) {
        this.transactions = transactions;
        this.payments = payments;
    }

    /** The same history, with the outcome of each call whose customer has given up. It may be done only now. */
    public List<Call> completed(List<Call> history) {
        Map<String, Answer> answers = asked(history, call -> call.outcome() == Outcome.UNKNOWN);
        return history.stream()
                .map(call -> answers.containsKey(call.key()) ? call.askedAgain(answers.get(call.key())) : call)
                .toList();
    }

    /** What each key whose outcome is remembered is answered now, by the keys. */
    public Map<String, Answer> of(List<Call> history) {
        return asked(
                history,
                call -> call.known().filter(answer -> !answer.isAbsent()).isPresent());
    }

    private Map<String, Answer> asked(List<Call> history, Predicate<Call> which) {
        Map<String, CompletableFuture<Answer>> asked = new HashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            history.stream()
                    .filter(call -> !call.key().isEmpty() && which.test(call))
                    .forEach(call -> asked.put(call.key(), CompletableFuture.supplyAsync(() -> replay(call), threads)));
        }
        Map<String, Answer> answers = new HashMap<>();
        asked.forEach((key, answer) -> answers.put(key, answer.join()));
        return answers;
    }

    private Answer replay(Call call) {
        Service service = call.path().startsWith("/payments") ? payments : transactions;
        Answer answer = service.post(call.path(), call.body(), call.key());
        for (int more = 1; more < TRIES && !answer.tellsOutcome(); more++) {
            Caller.pause(PAUSE);
            answer = service.post(call.path(), call.body(), call.key());
        }
        return answer;
    }
}
