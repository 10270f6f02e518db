package bursar.messaging.outbox;

import static bursar.messaging.testing.Events.SUBMITTED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.outbox.OutboxArchive.Place;
import bursar.messaging.outbox.RepublishArchive.Command;
import bursar.messaging.outbox.RepublishArchive.Progress;
import bursar.messaging.outbox.RepublishArchive.Report;
import bursar.messaging.testing.InMemoryOutbox;
import bursar.messaging.testing.InMemoryTransport;
import bursar.messaging.testing.PublishingBy;
import bursar.messaging.testing.SettableClock;
import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.Transport.Receipt;
import bursar.messaging.transport.Transport.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RepublishArchiveTest {

    private static final Subscription PAYMENTS = new Subscription("payments.on-transactions", Set.of(SUBMITTED));
    private static final Place BEGINNING = Place.before(Instant.EPOCH);
    private static final Progress TO_THE_END = _ -> true;

    private final SettableClock clock = new SettableClock();
    private final InMemoryOutbox outbox = new InMemoryOutbox(clock);
    private final InMemoryTransport transport = new InMemoryTransport(clock, Set.of(PAYMENTS));
    private final ConsumerQueue queue = transport.open(PAYMENTS);
    private final RepublishArchive republish = new RepublishArchive(outbox, transport);

    @Test
    void everything_is_published_again_with_its_own_id_and_nothing_is_marked() throws Exception {
        List<Message> archived = archive(1_200);

        Report report = republish.handle(new Command(BEGINNING, false), TO_THE_END);

        assertThat(report.events()).isEqualTo(1_200);
        assertThat(report.complete()).isTrue();
        assertThat(report.failure()).isEmpty();
        assertThat(outbox.archive()).hasSize(1_200);
        assertThat(queue.receive(2_000, Duration.ZERO))
                .hasSize(1_200)
                .first()
                .satisfies(delivery -> assertThat(delivery.body())
                        .isEqualTo(archived.getFirst().body()));
        republish.handle(new Command(BEGINNING, false), TO_THE_END);
        assertThat(queue.receive(2_000, Duration.ZERO)).hasSize(1_200);
    }

    @Test
    void only_what_was_confirmed_from_an_instant_on_is_published() throws Exception {
        archive(3);
        clock.advance(Duration.ofHours(1));
        Instant from = clock.instant();
        archive(2);

        assertThat(republish
                        .handle(new Command(Place.before(from), false), TO_THE_END)
                        .events())
                .isEqualTo(2);
        assertThat(queue.receive(10, Duration.ZERO)).hasSize(2);
    }

    @Test
    void a_dry_run_counts_and_publishes_nothing() throws Exception {
        archive(3);

        assertThat(republish.handle(new Command(BEGINNING, true), TO_THE_END).events())
                .isEqualTo(3);
        assertThat(queue.receive(10, Duration.ZERO)).isEmpty();
    }

    @Test
    void it_stops_when_it_is_told_to_and_goes_on_from_where_it_was() throws Exception {
        archive(1_200);

        Report first = republish.handle(new Command(BEGINNING, false), published -> published < 1_000);
        assertThat(first.events()).isEqualTo(1_000);
        assertThat(first.complete()).isFalse();
        Report rest = republish.handle(new Command(first.reached(), false), TO_THE_END);

        assertThat(rest.events()).isEqualTo(200);
        assertThat(rest.complete()).isTrue();
        assertThat(queue.receive(2_000, Duration.ZERO)).hasSize(1_200);
    }

    @Test
    void only_what_failed_is_published_again() {
        archive(3);
        List<Integer> batches = new ArrayList<>();
        var stumbling = new RepublishArchive(outbox, publishing(batch -> {
            batches.add(batch.size());
            return batch.stream()
                    .<Receipt>map(message -> batch.size() == 3 && message.equals(batch.get(1))
                            ? new Receipt.Failed("no confirm came")
                            : new Receipt.Confirmed())
                    .toList();
        }));

        Report report = stumbling.handle(new Command(BEGINNING, false), TO_THE_END);

        assertThat(report.complete()).isTrue();
        assertThat(report.events()).isEqualTo(3);
        assertThat(batches).containsExactly(3, 1);
    }

    @Test
    void what_fails_again_and_again_is_reported_and_nothing_behind_it_is_taken_for_done() {
        archive(600);
        List<Integer> batches = new ArrayList<>();
        var failing = new RepublishArchive(outbox, publishing(batch -> {
            batches.add(batch.size());
            return batches.size() == 1
                    ? transport.publish(batch)
                    : batch.stream()
                            .<Receipt>map(_ -> new Receipt.Failed("no queue took it"))
                            .toList();
        }));

        Report report = failing.handle(new Command(BEGINNING, false), TO_THE_END);

        assertThat(report.complete()).isFalse();
        assertThat(report.failure()).contains("transactions.transaction-submitted.v1: no queue took it");
        assertThat(report.events()).isEqualTo(500);
        assertThat(outbox.count(report.reached())).isEqualTo(100);
        assertThat(batches).containsExactly(500, 100, 100);
    }

    @Test
    void a_broker_that_confirms_less_than_a_batch_at_a_time_is_given_all_of_it_call_by_call() {
        archive(5);
        var slow = new RepublishArchive(
                outbox,
                publishing(batch -> batch.stream()
                        .<Receipt>map(message -> message.equals(batch.getFirst())
                                ? new Receipt.Confirmed()
                                : new Receipt.Failed("no confirm came"))
                        .toList()));

        Report first = slow.handle(new Command(BEGINNING, false), TO_THE_END);
        Report second = slow.handle(new Command(first.reached(), false), TO_THE_END);
        Report third = slow.handle(new Command(second.reached(), false), TO_THE_END);

        assertThat(List.of(first.events(), second.events(), third.events())).containsExactly(2L, 2L, 1L);
        assertThat(List.of(first.complete(), second.complete(), third.complete()))
                .containsExactly(false, false, true);
        assertThat(outbox.count(first.reached())).isEqualTo(3);
    }

    @Test
    void a_transport_that_is_away_is_reported_with_the_place_that_was_reached() {
        archive(1);
        transport.goAway();

        Report report = republish.handle(new Command(BEGINNING, false), TO_THE_END);

        assertThat(report).isEqualTo(new Report(0, BEGINNING, false, Optional.of("switched off")));
    }

    private List<Message> archive(int count) {
        List<Message> archived = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var id = UUID.randomUUID();
            var message =
                    new Message(id, SUBMITTED, id.toString(), id.toString().getBytes(UTF_8));
            outbox.archive(message, clock.instant());
            archived.add(message);
        }
        return archived;
    }

    private Transport publishing(Function<List<Message>, List<Transport.Receipt>> publish) {
        return new PublishingBy(publish, transport);
    }
}
