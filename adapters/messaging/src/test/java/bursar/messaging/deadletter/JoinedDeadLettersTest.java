package bursar.messaging.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.testing.DeadLettersContract;
import bursar.messaging.testing.InMemoryDeadLetters;
import bursar.messaging.testing.SettableClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JoinedDeadLettersTest implements DeadLettersContract {

    private final DeadLetters ofPayments = new InMemoryDeadLetters();
    private final DeadLetters ofTransactions = new InMemoryDeadLetters();
    private final DeadLetters deadLetters =
            new JoinedDeadLetters(Map.of(PAYMENTS, ofPayments, TRANSACTIONS, ofTransactions));

    @Override
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    @Test
    void a_letter_is_kept_by_the_clock_of_its_own_store_and_no_other() {
        var ahead = new SettableClock();
        var clock = new SettableClock();
        ahead.advance(Duration.ofHours(1));
        var two = new JoinedDeadLetters(
                Map.of(PAYMENTS, new InMemoryDeadLetters(clock), TRANSACTIONS, new InMemoryDeadLetters(ahead)));

        assertThat(two.now(PAYMENTS)).isEqualTo(clock.instant());
        assertThat(two.now(TRANSACTIONS)).isEqualTo(ahead.instant());
        assertThat(two.now("nobody")).isIn(clock.instant(), ahead.instant());
    }

    @Test
    void consumers_that_share_a_store_are_listed_once() {
        var shared = new JoinedDeadLetters(Map.of(PAYMENTS, ofPayments, TRANSACTIONS, ofPayments));
        a_letter_is_found_as_it_was_kept();

        assertThat(shared.list(ANY, Optional.empty(), 10)).hasSize(1);
    }
}
