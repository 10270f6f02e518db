package bursar.proof.checker;

import bursar.proof.load.Answer;
import bursar.proof.load.Call;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that was seen of a run when nothing ran any more.
 *
 * @param replays the answers to the keys of the history, asked once more at the end
 * @param queues how many messages are in each queue of the broker, delivered or not
 * @param waits what was waited for while nothing went wrong
 */
public record Observation(
        List<Call> history,
        Map<String, Answer> replays,
        List<Transaction> transactions,
        List<Payment> payments,
        Messages ofTransactions,
        Messages ofPayments,
        Map<String, Long> queues,
        List<Wait> waits) {

    public record Transaction(
            String id, String currency, List<Item> items, long total, String status, int submission, long version) {

        long itemsTotal() {
            return items.stream().mapToLong(Item::total).reduce(0, Math::addExact);
        }
    }

    /** @param unitPrice in minor units */
    public record Item(int quantity, long unitPrice) implements Comparable<Item> {

        private static final Comparator<Item> ORDER =
                Comparator.comparingInt(Item::quantity).thenComparingLong(Item::unitPrice);

        long total() {
            return Math.multiplyExact(unitPrice, quantity);
        }

        @Override
        public int compareTo(Item other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return quantity + " at " + unitPrice;
        }
    }

    /** @param overdue whether it is pending, although its time is over */
    public record Payment(
            String id,
            String transaction,
            int submission,
            long amount,
            String currency,
            String status,
            long version,
            boolean overdue) {}

    /** What one context keeps beside its aggregates. */
    public record Messages(
            List<Cause> causes,
            List<Remembered> remembered,
            List<Event> outbox,
            List<Event> archive,
            List<DeadLetter> deadLetters) {

        /** Of events that are announced, whether a transport has confirmed them or not. */
        Stream<Event> announced() {
            return Stream.concat(outbox.stream(), archive.stream());
        }
    }

    /** What was answered: a request by its scope and key, or an event by its consumer and id. */
    public record Cause(String scope, String value, String fingerprint, Optional<String> refusal) {}

    /** The state that a request led to. */
    public record Remembered(String scope, String key, String id, long version, String status) {}

    /** @param fingerprint of its bytes */
    public record Event(String id, String aggregate, long version, String type, String fingerprint) {}

    /** @param fingerprint of its bytes */
    public record DeadLetter(String consumer, String type, String fingerprint, String reason, String state) {}

    /**
     * @param took until it came, or until nobody waited any longer
     * @param longest as it is promised
     */
    public record Wait(String until, Duration took, Duration longest) {}
}
