package bursar.transactions.application;

import static bursar.transactions.application.UseCases.CALLER;
import static bursar.transactions.application.UseCases.anOrder;
import static bursar.transactions.application.UseCases.done;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.step.Answer;
import bursar.step.Answer.Effect;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Versioned;
import bursar.transactions.domain.CustomerId;
import bursar.transactions.domain.Money;
import bursar.transactions.domain.Reference;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreateTransactionTest {

    private final UseCases context = new UseCases();

    @Test
    void a_created_transaction_is_an_empty_draft_that_its_caller_owns() {
        var command = new CreateTransaction.Command(
                new CustomerId("c-42"), Money.currency("JPY"), Optional.of(new Reference("order 1001")));

        Versioned<Transaction> created = done(context.create.handle(command, context.causes.request(CALLER)));

        TransactionId id = created.state().details().id();
        assertThat(created.version()).isEqualTo(1);
        assertThat(created.state())
                .isEqualTo(
                        Transaction.create(id, "alice", command.customer(), command.currency(), command.reference()));
        assertThat(context.transactions.find(id, CALLER)).contains(created);
        assertThat(context.transactions.find(id, new Caller("bob"))).isEmpty();
        assertThat(context.announcedOf(id)).isEmpty();
    }

    @Test
    void each_transaction_has_an_id_of_its_own() {
        assertThat(context.created()).isNotEqualTo(context.created());
    }

    @Test
    void the_same_key_again_gets_the_transaction_that_was_created_first() {
        Cause.Request request = context.causes.keyed(CALLER);
        Versioned<Transaction> created = done(context.create.handle(anOrder(), request));

        assertThat(context.create.handle(anOrder(), request)).isEqualTo(new Answer.Done<>(created, Effect.REPLAYED));
    }
}
