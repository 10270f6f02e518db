package bursar.transactions.testing;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.step.Answer;
import bursar.step.Answer.Effect;
import bursar.step.Cause;
import bursar.step.Verdict;
import bursar.step.Versioned;
import bursar.transactions.application.Transactions;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.Transaction.Draft;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What {@link Transactions} promises, on any store: the step's contract, and what is its own. Needs no empty store: all
 * ids and callers are new.
 */
public interface TransactionsContract extends TransactionListContract {

    @Test
    default void every_shape_of_a_transaction_comes_back_as_it_was_stored_and_as_it_is_replayed() {
        for (Draft empty : TransactionShapes.drafts(_ -> IDS.next(), OWNER.subject())) {
            UUID id = id(empty);
            Versioned<Transaction> current = now(transactions().create(empty, CAUSES.keyed(OWNER)));
            assertThat(current.state()).isEqualTo(empty);

            for (Transaction shape : TransactionShapes.of(empty)) {
                Cause cause = CAUSES.keyed(OWNER);
                current = now(change(id, cause, _ -> new Verdict.Changed<>(shape, Optional.empty())));

                assertThat(current.state()).isEqualTo(shape);
                assertThat(find(id, OWNER)).contains(current);
                assertThat(change(id, CAUSES.again(cause), _ -> new Verdict.Unchanged<>()))
                        .isEqualTo(new Answer.Done<Transaction, Refusal>(current, Effect.REPLAYED));
            }
        }
    }

    @Test
    default void every_refusal_is_replayed_as_it_was() {
        UUID id = id(now(open(CAUSES.event())).state());
        for (Refusal refusal : Refusal.Rejection.values()) {
            Cause cause = CAUSES.keyed(OWNER);
            change(id, cause, _ -> new Verdict.Refused<>(refusal));

            assertThat(change(id, CAUSES.again(cause), _ -> new Verdict.Unchanged<>()))
                    .isEqualTo(new Answer.Refused<Transaction, Refusal>(refusal, true));
        }
    }
}
