package bursar.proof.load;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Each key whose outcome its customer knows, asked once more when all is calm. */
public final class Replays {

    private static final int AT_ONCE = 8;
    private static final int NOT_FOUND = 404;
    private static final int TRIES = 5;

    private Replays() {}

    /** The answers, by their keys. */
    public static Map<String, Answer> of(List<Call> history, Service transactions, Service payments) {
        Map<String, CompletableFuture<Answer>> asked = new HashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            history.stream().filter(Replays::isRemembered).forEach(call -> {
                Service service = call.path().startsWith("/payments") ? payments : transactions;
                asked.put(call.key(), CompletableFuture.supplyAsync(() -> replay(call, service), threads));
            });
        }
        Map<String, Answer> answers = new HashMap<>();
        asked.forEach((key, answer) -> answers.put(key, answer.join()));
        return answers;
    }

    private static boolean isRemembered(Call call) {
        return !call.key().isEmpty()
                && call.known().filter(answer -> answer.status() != NOT_FOUND).isPresent();
    }

    private static Answer replay(Call call, Service service) {
        Answer answer = service.post(call.path(), call.body(), call.key());
        for (int more = 1; more < TRIES && !answer.tellsOutcome(); more++) {
            answer = service.post(call.path(), call.body(), call.key());
        }
        return answer;
    }
}
