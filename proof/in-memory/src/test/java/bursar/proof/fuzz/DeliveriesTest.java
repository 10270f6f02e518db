package bursar.proof.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.transport.Failure.Reason;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private static final int ROUNDS = 30;

    @Test
    void a_mutated_event_is_answered_or_dead_with_its_reason_and_its_bytes_and_nothing_between() throws Exception {
        long seed = Long.getLong("seed", new Random().nextInt());
        var runs = new Runs(seed, ROUNDS, Deliveries::round);

        assertThat(runs.run()).isEmpty();

        assertThat(runs.done()).isEqualTo(ROUNDS);
        String cameUp = String.join("\n", runs.counts().asMap().keySet());
        assertThat(cameUp).as("mutations, from seed " + seed).contains(mutations());
        assertThat(cameUp).as("outcomes, from seed " + seed).contains(outcomes());
    }

    private static String[] mutations() {
        return Arrays.stream(Mutation.values())
                .map(mutation -> "Delivered " + mutation)
                .toArray(String[]::new);
    }

    /** The delivery limit is the queue's: a consumer that answers never meets it. */
    private static String[] outcomes() {
        return Stream.concat(
                        Stream.of("answered CHANGED", "answered NONE", "answered REPLAYED"),
                        Arrays.stream(Reason.values())
                                .filter(reason -> reason != Reason.DELIVERY_LIMIT)
                                .map(reason -> "dead letter " + reason))
                .toArray(String[]::new);
    }
}
