package bursar.messaging.testing;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.outbox.OutboxArchive;
import bursar.messaging.outbox.OutboxArchive.Archived;
import bursar.messaging.outbox.OutboxArchive.Place;
import bursar.messaging.transport.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link OutboxArchive} does. Each test begins with an empty one. */
public interface OutboxArchiveContract {

    OutboxArchive archive();

    /** Archives an event as if it had been confirmed at that time, after all that were archived before. */
    void archive(Message message, Instant confirmedAt);

    Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Place BEGINNING = Place.before(Instant.EPOCH);

    @Test
    default void an_archived_event_is_as_it_was_announced() {
        var message = Events.unreadable();
        archive(message, NOW);

        Archived archived = archive().after(BEGINNING, 10).getFirst();

        assertThat(archived.place().confirmedAt()).isEqualTo(NOW);
        assertThat(archived.message().id()).isEqualTo(message.id());
        assertThat(archived.message().type()).isEqualTo(message.type());
        assertThat(archived.message().partitionKey()).isEqualTo(message.partitionKey());
        assertThat(archived.message().body()).isEqualTo(message.body());
    }

    @Test
    default void events_come_in_the_order_of_their_marking() {
        var late = archived(NOW);
        var early = archived(NOW.minusSeconds(60));
        var latest = archived(NOW.plus(1, ChronoUnit.MICROS));

        assertThat(ids(archive().after(BEGINNING, 10))).containsExactly(early, late, latest);
    }

    @Test
    default void an_instant_stands_before_what_was_confirmed_at_it() {
        archived(NOW.minus(1, ChronoUnit.MICROS));
        var at = archived(NOW);
        var after = archived(NOW.plus(Duration.ofDays(1)));

        assertThat(ids(archive().after(Place.before(NOW), 10))).containsExactly(at, after);
        assertThat(ids(archive().after(Place.before(NOW.plusNanos(999)), 10))).containsExactly(at, after);
        assertThat(archive().count(Place.before(NOW))).isEqualTo(2);
    }

    @Test
    default void pages_hold_everything_once_however_many_share_a_moment() {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(archived(NOW));
        }
        all.add(archived(NOW.plusSeconds(1)));

        List<UUID> paged = new ArrayList<>();
        Place reached = BEGINNING;
        for (List<Archived> page = archive().after(reached, 3);
                !page.isEmpty();
                page = archive().after(reached, 3)) {
            paged.addAll(ids(page));
            assertThat(paged).hasSizeLessThanOrEqualTo(all.size());
            reached = page.getLast().place();
        }

        assertThat(paged).hasSameSizeAs(all).containsExactlyInAnyOrderElementsOf(all);
        assertThat(paged.getLast()).isEqualTo(all.getLast());
    }

    @Test
    default void what_is_counted_is_what_is_after_a_place() {
        archived(NOW);
        archived(NOW);
        archived(NOW.plusSeconds(1));

        assertThat(archive().count(BEGINNING)).isEqualTo(3);
        assertThat(archive().count(archive().after(BEGINNING, 1).getFirst().place()))
                .isLessThan(3);
        assertThat(archive().count(Place.before(NOW.plusSeconds(2)))).isZero();
    }

    @Test
    default void an_empty_archive_has_nothing() {
        assertThat(archive().after(BEGINNING, 10)).isEmpty();
        assertThat(archive().count(BEGINNING)).isZero();
    }

    private UUID archived(Instant confirmedAt) {
        var message = Events.unreadable();
        archive(message, confirmedAt);
        return message.id();
    }

    private static List<UUID> ids(List<Archived> archived) {
        return archived.stream().map(one -> one.message().id()).toList();
    }
}
