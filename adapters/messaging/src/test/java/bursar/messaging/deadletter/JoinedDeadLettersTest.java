package bursar.messaging.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.testing.DeadLettersContract;
import bursar.messaging.testing.InMemoryDeadLetters;
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
    void consumers_that_share_a_store_are_listed_once() {
        var shared = new JoinedDeadLetters(Map.of(PAYMENTS, ofPayments, TRANSACTIONS, ofPayments));
        a_letter_is_found_as_it_was_kept();

        assertThat(shared.list(ANY, Optional.empty(), 10)).hasSize(1);
    }
}
