package bursar.messaging.testing;

import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Message;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** A message in a consumer's queue: how often it was tried, when it is due, and who has it in hand. */
final class QueuedMessage {

    private final String type;
    private final String partitionKey;
    private final byte[] body;
    private final int redrives;
    private final int attempt;
    private final Optional<Instant> firstFailedAt;
    private final Instant dueAt;
    private Optional<Claim> claim = Optional.empty();
    private int claimsLost;

    /** Who has it in hand, and until when at the latest. */
    private record Claim(InMemoryQueue holder, String tag, Instant until) {}

    private QueuedMessage(
            String type,
            String partitionKey,
            byte[] body,
            int attempt,
            int redrives,
            Optional<Instant> firstFailedAt,
            Instant dueAt) {
        this.type = type;
        this.partitionKey = partitionKey;
        this.body = body;
        this.attempt = attempt;
        this.redrives = redrives;
        this.firstFailedAt = firstFailedAt;
        this.dueAt = dueAt;
    }

    static QueuedMessage published(Message message, Instant now) {
        return new QueuedMessage(
                message.type().value(), message.partitionKey(), message.body(), 1, 0, Optional.empty(), now);
    }

    static QueuedMessage redriven(DeadLetter letter, Instant now) {
        return new QueuedMessage(
                letter.type(),
                letter.partitionKey(),
                letter.body(),
                1,
                letter.redrives() + 1,
                Optional.of(letter.firstFailedAt()),
                now);
    }

    boolean hasBody(byte[] other) {
        return Arrays.equals(body, other);
    }

    boolean isFree(Instant now) {
        return !dueAt.isAfter(now)
                && claim.filter(held -> held.until().isAfter(now)).isEmpty();
    }

    Delivery claim(InMemoryQueue holder, String tag, Instant until) {
        if (claim.isPresent()) {
            claimsLost++;
        }
        claim = Optional.of(new Claim(holder, tag, until));
        return delivery(tag);
    }

    boolean isHeldBy(InMemoryQueue holder) {
        return claim.filter(held -> held.holder() == holder).isPresent();
    }

    boolean isHeldBy(InMemoryQueue holder, Delivery delivery) {
        return isHeldBy(holder) && claim.orElseThrow().tag().equals(delivery.tag());
    }

    void release() {
        claim = Optional.empty();
    }

    /** Its holder is gone without a word. */
    void lose() {
        release();
        claimsLost++;
    }

    int claimsLost() {
        return claimsLost;
    }

    QueuedMessage nextAttempt(Instant now, Instant due) {
        return new QueuedMessage(
                type, partitionKey, body, attempt + 1, redrives, Optional.of(firstFailedAt.orElse(now)), due);
    }

    Delivery delivery(String tag) {
        return new Delivery(tag, type, partitionKey, body, attempt, redrives, firstFailedAt);
    }
}
