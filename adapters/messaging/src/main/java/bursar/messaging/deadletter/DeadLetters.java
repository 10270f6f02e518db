package bursar.messaging.deadletter;

import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Failure;
import bursar.step.Caller;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the consumers of one service gave up, kept until an operator deals with it, and what operators did about it.
 * Times are in whole milliseconds. Safe for concurrent use.
 */
public interface DeadLetters {

    /**
     * Keeps one, known by its consumer, its body and its number of redrives. Nothing happens where it is kept already and
     * unresolved, so whoever moves dead letters here may die before it has said so, and try again; nor where it was
     * discarded. One that was redriven is unresolved again, and kept as of now: what was sent may have been lost on its
     * way, and then have been published anew.
     */
    void add(DeadLetter letter);

    /** The unresolved ones by what they have in common, the largest groups first. */
    List<Group> groups(Filter filter, int max);

    /** Unresolved ones after this place, or from the beginning: those that were kept longest ago come first. */
    List<Entry> list(Filter filter, Optional<Place> after, int max);

    /** One as it was kept, and what was done about it. */
    Optional<Kept> find(UUID id);

    /**
     * Records in one commit what an operator did about one: its state, and a row for the audit.
     *
     * @return false if it is unknown or was resolved before, and nothing was recorded
     */
    boolean resolve(UUID id, Resolution resolution);

    /** The clock by which letters of this consumer are kept. */
    Instant now(String consumer);

    /** Which ones; what is empty may be anything. */
    record Filter(Optional<String> consumer, Optional<String> error) {

        public static Filter of(String consumer) {
            return new Filter(Optional.of(consumer), Optional.empty());
        }
    }

    record Group(
            String consumer,
            String error,
            Failure.Reason reason,
            long count,
            Instant firstFailedAt,
            Instant lastFailedAt) {}

    /** A place in the list. By the store's clock, for those of the services that tell when a letter failed may be wrong. */
    record Place(Instant keptAt, UUID id) implements Comparable<Place> {
        // By the id's text, for UUID compares its halves as signed numbers, and a database does not.
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::keptAt)
                .thenComparing(place -> place.id().toString());

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * A dead letter without what may be large: its body and its stack trace.
     *
     * @param keptAt when the store kept it, by its own clock
     */
    record Entry(
            UUID id,
            String consumer,
            String type,
            String partitionKey,
            Failure.Reason reason,
            String error,
            String detail,
            int attempts,
            int redrives,
            Instant firstFailedAt,
            Instant lastFailedAt,
            Instant keptAt) {

        public static Entry of(Kept kept) {
            DeadLetter letter = kept.letter();
            return new Entry(
                    letter.id(),
                    letter.consumer(),
                    letter.type(),
                    letter.partitionKey(),
                    letter.failure().reason(),
                    letter.failure().error(),
                    letter.failure().detail(),
                    letter.attempts(),
                    letter.redrives(),
                    letter.firstFailedAt(),
                    letter.lastFailedAt(),
                    kept.keptAt());
        }

        public Place place() {
            return new Place(keptAt, id);
        }
    }

    /**
     * @param keptAt when the store kept it, by its own clock
     * @param resolved empty while nobody has dealt with it
     */
    record Kept(DeadLetter letter, Instant keptAt, Optional<Resolved> resolved) {}

    /** How a dead letter ends. */
    enum End {
        /** Sent to its consumer again. */
        REDRIVEN,
        /** Given up for good. */
        DISCARDED
    }

    /** @param reason the operator's, or how it was asked for */
    record Resolution(End end, Caller caller, String reason) {}

    record Resolved(Resolution how, Instant at) {}
}
