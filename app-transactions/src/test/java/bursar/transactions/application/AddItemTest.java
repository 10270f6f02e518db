package bursar.transactions.application;

import static bursar.transactions.application.UseCases.CALLER;
import static bursar.transactions.application.UseCases.done;
import static bursar.transactions.application.UseCases.twoCoffees;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.step.Answer;
import bursar.step.Answer.Effect;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Versioned;
import bursar.transactions.domain.Decision;
import bursar.transactions.domain.Item;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddItemTest {

    private final UseCases context = new UseCases();

    @Test
    void an_item_is_added_with_an_id_of_its_own_and_its_exact_line_total() {
        TransactionId id = context.created();
        context.addItem.handle(twoCoffees(id), context.causes.request(CALLER));
        context.addItem.handle(twoCoffees(id), context.causes.request(CALLER));

        List<Item> items = context.now(id).state().details().items();

        assertThat(items).hasSize(2).extracting(Item::id).doesNotHaveDuplicates();
        assertThat(items).extracting(Item::lineTotal).containsOnly(UseCases.TOTAL);
        assertThat(context.now(id).version()).isEqualTo(3);
        assertThat(context.announcedOf(id)).isEmpty();
    }

    @Test
    void the_same_key_again_adds_no_second_item() {
        TransactionId id = context.created();
        Cause.Request request = context.causes.keyed(CALLER);
        Versioned<Transaction> first = done(context.addItem.handle(twoCoffees(id), request));

        assertThat(context.addItem.handle(twoCoffees(id), request))
                .isEqualTo(new Answer.Done<>(first, Effect.REPLAYED));
        assertThat(context.now(id).state().details().items()).hasSize(1);
    }

    @Test
    void a_store_that_asks_the_rule_twice_gets_the_same_item_twice() {
        TransactionId id = context.created();
        var addItem = new AddItem(new AsksTwice(context.transactions), context.ids);

        addItem.handle(twoCoffees(id), context.causes.request(CALLER));

        assertThat(context.now(id).state().details().items()).hasSize(1);
    }

    /** A store that had to run its step again, after a conflict. */
    private record AsksTwice(Transactions transactions) implements Transactions {
        @Override
        public Answer<Transaction, Refusal> change(TransactionId id, Cause cause, Rule rule) {
            return transactions.change(id, cause, transaction -> {
                Decision first = rule.decide(transaction);
                assertThat(rule.decide(transaction)).isEqualTo(first);
                return first;
            });
        }

        @Override
        public Answer<Transaction, Refusal> create(Transaction.Draft draft, Cause cause) {
            return transactions.create(draft, cause);
        }

        @Override
        public Optional<Versioned<Transaction>> find(TransactionId id, Caller caller) {
            return transactions.find(id, caller);
        }

        @Override
        public List<Versioned<Transaction>> list(Filter filter, Optional<Place> after, int max, Caller caller) {
            return transactions.list(filter, after, max, caller);
        }
    }
}
