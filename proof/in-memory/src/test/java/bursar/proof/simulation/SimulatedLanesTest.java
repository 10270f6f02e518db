package bursar.proof.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.consumer.Lanes;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.TransportUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What {@code LanesTest} says of a consumer's own threads. */
class SimulatedLanesTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final SimulatedProcess process = new SimulatedProcess("consumer");
    private final List<String> tried = new ArrayList<>();
    private final List<Throwable> thrown = new ArrayList<>();

    @RepeatedTest(20)
    void each_key_keeps_its_order_and_a_lane_that_is_busy_holds_up_no_other(RepetitionInfo run) {
        var schedule = schedule(run);
        Lanes lanes = open(schedule, delivery -> {
            schedule.sleep(delivery.partitionKey().equals("busy") ? SOON : Duration.ZERO);
            tried.add(delivery.partitionKey() + delivery.attempt());
            return Optional.empty();
        });
        lanes.add(delivery("busy", 1));
        IntStream.range(0, 20).forEach(i -> lanes.add(delivery(i % 2 == 0 ? "a" : "b", i)));

        schedule.run(() -> lanes.inHand() == 1, Duration.ofSeconds(1));

        assertThat(tried).hasSize(20).doesNotContain("busy1");
        assertThat(tried.stream().filter(each -> each.startsWith("a")))
                .containsExactlyElementsOf(
                        IntStream.range(0, 10).mapToObj(i -> "a" + 2 * i).toList());
        assertThat(quiet(schedule, lanes)).isTrue();
        assertThat(lanes.inHand()).isZero();
    }

    @RepeatedTest(20)
    void a_try_that_asks_for_another_gets_it_after_its_pause_and_before_the_next_of_its_key(RepetitionInfo run) {
        var schedule = schedule(run);
        Lanes lanes = open(schedule, delivery -> {
            tried.add(delivery.partitionKey() + delivery.attempt());
            return tried.size() == 1 ? Optional.of(Duration.ofSeconds(1)) : Optional.empty();
        });
        lanes.add(delivery("a", 1));
        lanes.add(delivery("a", 2));

        assertThat(quiet(schedule, lanes)).isTrue();

        assertThat(tried).containsExactly("a1", "a1", "a2");
        assertThat(schedule.nanoTime())
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @RepeatedTest(20)
    void the_end_cuts_a_pause_drops_what_waits_and_begins_nothing_more(RepetitionInfo run) {
        var schedule = schedule(run);
        Lanes lanes = open(schedule, delivery -> {
            tried.add(delivery.partitionKey() + delivery.attempt());
            return Optional.of(Duration.ofMinutes(10));
        });
        lanes.add(delivery("a", 1));
        lanes.add(delivery("a", 2));
        schedule.run(() -> !tried.isEmpty(), SOON);

        lanes.end();
        lanes.add(delivery("b", 3));

        assertThat(quiet(schedule, lanes)).isTrue();
        assertThat(tried).containsExactly("a1");
    }

    @RepeatedTest(20)
    void what_is_being_tried_goes_on_after_the_end_until_it_asks_for_a_pause(RepetitionInfo run) {
        var schedule = schedule(run);
        Lanes lanes = open(schedule, delivery -> {
            tried.add(delivery.partitionKey() + delivery.attempt());
            schedule.sleep(Duration.ofSeconds(1));
            return Optional.of(tried.size() < 3 ? Duration.ZERO : Duration.ofMinutes(10));
        });
        lanes.add(delivery("a", 1));
        schedule.run(() -> !tried.isEmpty(), SOON);

        lanes.end();

        assertThat(quiet(schedule, lanes)).isTrue();
        assertThat(tried).containsExactly("a1", "a1", "a1");
    }

    @RepeatedTest(20)
    void after_an_interrupt_no_other_try_is_made(RepetitionInfo run) {
        var schedule = schedule(run);
        Lanes lanes = open(schedule, delivery -> {
            tried.add(delivery.partitionKey() + delivery.attempt());
            schedule.sleep(Duration.ofSeconds(1));
            return Optional.of(Duration.ZERO);
        });
        lanes.add(delivery("a", 1));
        schedule.run(() -> !tried.isEmpty(), SOON);

        lanes.end();
        lanes.interrupt();

        assertThat(quiet(schedule, lanes)).isTrue();
        assertThat(tried).containsExactly("a1");
    }

    @RepeatedTest(20)
    void what_a_try_throws_is_told_and_its_lane_goes_on(RepetitionInfo run) {
        var schedule = schedule(run);
        Lanes lanes = open(schedule, delivery -> {
            tried.add(delivery.partitionKey() + delivery.attempt());
            throw new TransportUnavailable("told");
        });
        lanes.add(delivery("a", 1));
        lanes.add(delivery("a", 2));

        assertThat(quiet(schedule, lanes)).isTrue();

        assertThat(tried).containsExactly("a1", "a2");
        assertThat(thrown).hasSize(2).allMatch(TransportUnavailable.class::isInstance);
    }

    private static Schedule schedule(RepetitionInfo run) {
        var chance = new SplittableRandom(run.getCurrentRepetition());
        return new Schedule(chance, chance::nextInt);
    }

    private boolean quiet(Schedule schedule, Lanes lanes) {
        boolean[] quiet = new boolean[1];
        boolean[] asked = new boolean[1];
        schedule.start(process, () -> {
            try {
                quiet[0] = lanes.awaitQuiet(SOON);
            } catch (InterruptedException never) {
                throw new IllegalStateException(never);
            }
            asked[0] = true;
        });
        schedule.run(() -> asked[0], Duration.ofMinutes(1));
        schedule.end();
        return quiet[0];
    }

    private Lanes open(Schedule schedule, Function<Delivery, Optional<Duration>> tryOnce) {
        return new SimulatedLanes(
                schedule,
                process,
                delivery -> new Lanes.Work() {
                    @Override
                    public Optional<Duration> tryOnce() {
                        return tryOnce.apply(delivery);
                    }

                    @Override
                    public void close() {}
                },
                thrown::add);
    }

    private static Delivery delivery(String key, int number) {
        return new Delivery("tag", "type", key, new byte[0], number, 0, Optional.empty());
    }
}
