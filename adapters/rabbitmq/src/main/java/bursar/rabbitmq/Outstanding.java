package bursar.rabbitmq;

import com.rabbitmq.client.Return;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;

/** The publishes of one session that the broker has not answered, by the numbers that it confirms them by. */
final class Outstanding {

    private final ConcurrentSkipListMap<Long, CompletableFuture<Outcome>> byNumber = new ConcurrentSkipListMap<>();

    CompletableFuture<Outcome> add(long number) {
        var outcome = new CompletableFuture<Outcome>();
        byNumber.put(number, outcome);
        return outcome;
    }

    /** @param multiple whether it goes for all before it too */
    void answered(long number, boolean multiple, Outcome outcome) {
        Map<Long, CompletableFuture<Outcome>> answered = byNumber.subMap(multiple ? 0 : number, true, number, true);
        answered.values().forEach(each -> each.complete(outcome));
        answered.clear();
    }

    /** Comes before its confirm, which then finds it decided. */
    void returned(Return message) {
        Headers.of(message.getProperties())
                .number(Headers.PUBLISH_NUMBER)
                .flatMap(number -> Optional.ofNullable(byNumber.get(number)))
                .ifPresent(each -> each.complete(new Outcome.Refused(
                        "No queue took it by " + message.getRoutingKey() + " (" + message.getReplyText() + ")")));
    }

    /** Nobody waits for their answers any more, which may come all the same. */
    void giveUp(String reason) {
        byNumber.values().forEach(each -> each.complete(new Outcome.Unknown(reason)));
    }
}
