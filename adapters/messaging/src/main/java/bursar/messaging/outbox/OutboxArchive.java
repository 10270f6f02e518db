package bursar.messaging.outbox;

import bursar.messaging.transport.Message;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/**
 * The events that a transport has confirmed, kept for the republish window: what a transport has lost since, it can be
 * given again. In the order in which they were marked as confirmed, by the store's clock. Safe for concurrent use.
 */
public interface OutboxArchive {

    /** How many there are after this place. */
    long count(Place after);

    /** The first of those after this place, in their order. */
    List<Archived> after(Place place, int max);

    /** Where in the archive: by the time of marking, in whole microseconds, then by the row's position in the outbox. */
    record Place(Instant confirmedAt, long position) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::confirmedAt).thenComparing(Place::position);

        public Place {
            confirmedAt = confirmedAt.truncatedTo(ChronoUnit.MICROS);
        }

        /** Before all that was confirmed at this instant or later. */
        public static Place before(Instant from) {
            return new Place(from, 0);
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    record Archived(Place place, Message message) {}
}
