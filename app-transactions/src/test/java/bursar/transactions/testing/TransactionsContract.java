package bursar.transactions.testing;

import static bursar.transactions.testing.TransactionShapes.draft;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Ids;
import bursar.step.Verdict;
import bursar.step.Versioned;
import bursar.step.testing.SeededIds;
import bursar.step.testing.StepContract;
import bursar.transactions.application.Transactions;
import bursar.transactions.application.Transactions.Filter;
import bursar.transactions.application.Transactions.Place;
import bursar.transactions.domain.CustomerId;
import bursar.transactions.domain.Decision;
import bursar.transactions.domain.Money;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.Transaction.Draft;
import bursar.transactions.domain.Transaction.Status;
import bursar.transactions.domain.TransactionEvent;
import bursar.transactions.domain.TransactionEvent.TransactionSubmitted;
import bursar.transactions.domain.TransactionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What {@link Transactions} promises, on any store: the step's contract, and what is its own. Needs no empty store: all
 * ids and callers are new.
 */
public interface TransactionsContract extends StepContract<Transaction, TransactionEvent, Refusal> {

    Ids IDS = SeededIds.ofThisRun();
    Filter ALL = new Filter(Optional.empty(), Optional.empty());

    Transactions transactions();

    // The step's contract, asked in the words of this port. What counts is items.

    @Override
    default Answer<Transaction, Refusal> open(Cause cause) {
        return transactions().create(draft(IDS.next(), OWNER.subject()), cause);
    }

    @Override
    default Answer<Transaction, Refusal> change(
            UUID id, Cause cause, Function<Transaction, Verdict<Transaction, TransactionEvent, Refusal>> rule) {
        return transactions().change(new TransactionId(id), cause, transaction -> switch (rule.apply(transaction)) {
            case Verdict.Changed<Transaction, TransactionEvent, Refusal>(var next, var event) ->
                new Decision.Changed(next, event);
            case Verdict.Unchanged<Transaction, TransactionEvent, Refusal>() -> new Decision.Unchanged();
            case Verdict.Refused<Transaction, TransactionEvent, Refusal>(var why) -> new Decision.Refused(why);
        });
    }

    @Override
    default Optional<Versioned<Transaction>> find(UUID id, Caller caller) {
        return transactions().find(new TransactionId(id), caller);
    }

    @Override
    default UUID id(Transaction transaction) {
        return transaction.details().id().value();
    }

    @Override
    default int count(Transaction transaction) {
        return transaction.details().items().size();
    }

    @Override
    default Verdict.Changed<Transaction, TransactionEvent, Refusal> countUp(Transaction transaction) {
        var it = TransactionShapes.withItem(transaction, "Coffee", 1, "3.50").details();
        return new Verdict.Changed<>(
                new Draft(it),
                Optional.of(new TransactionSubmitted(it.id(), 1, it.owner(), it.customer(), it.total())));
    }

    @Override
    default Refusal refusal() {
        return Refusal.Rejection.TRANSACTION_EMPTY;
    }

    // What is kept.

    @Test
    default void every_shape_of_a_transaction_comes_back_as_it_was_stored_and_as_it_is_replayed() {
        for (Draft empty : TransactionShapes.drafts(_ -> IDS.next(), OWNER.subject())) {
            UUID id = id(empty);
            Versioned<Transaction> current = stored(transactions().create(empty, CAUSES.keyed(OWNER)));
            assertThat(current.state()).isEqualTo(empty);

            for (Transaction shape : TransactionShapes.of(empty)) {
                Cause cause = CAUSES.keyed(OWNER);
                current = stored(change(id, cause, _ -> new Verdict.Changed<>(shape, Optional.empty())));

                assertThat(current.state()).isEqualTo(shape);
                assertThat(find(id, OWNER)).contains(current);
                assertThat(change(id, CAUSES.again(cause), _ -> new Verdict.Unchanged<>()))
                        .isEqualTo(new Answer.Done<Transaction, Refusal>(current, true));
            }
        }
    }

    @Test
    default void every_refusal_is_replayed_as_it_was() {
        UUID id = id(stored(open(CAUSES.event())).state());
        for (Refusal refusal : Refusal.Rejection.values()) {
            Cause cause = CAUSES.keyed(OWNER);
            change(id, cause, _ -> new Verdict.Refused<>(refusal));

            assertThat(change(id, CAUSES.again(cause), _ -> new Verdict.Unchanged<>()))
                    .isEqualTo(new Answer.Refused<Transaction, Refusal>(refusal, true));
        }
    }

    // Lists.

    @Test
    default void a_list_has_the_callers_own_newest_first_by_creation_and_then_id() {
        Caller caller = newCaller();
        List<Versioned<Transaction>> created = createdFor(caller, 12);
        createdFor(newCaller(), 2);

        assertThat(transactions().list(ALL, Optional.empty(), 100, caller)).isEqualTo(newestFirst(created));
    }

    @Test
    default void a_list_has_at_most_so_many_and_goes_on_after_any_place() {
        Caller caller = newCaller();
        List<Versioned<Transaction>> created = newestFirst(createdFor(caller, 7));

        var pages = new ArrayList<List<Versioned<Transaction>>>();
        Optional<Place> after = Optional.empty();
        do {
            var page = transactions().list(ALL, after, 3, caller);
            pages.add(page);
            after = page.isEmpty() ? Optional.empty() : Optional.of(place(page.getLast()));
        } while (after.isPresent());

        assertThat(pages).extracting(List::size).containsExactly(3, 3, 1, 0);
        assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(created);
    }

    @Test
    default void what_is_created_or_changed_meanwhile_moves_no_later_page() {
        Caller caller = newCaller();
        List<Versioned<Transaction>> created = newestFirst(createdFor(caller, 4));
        Place second = place(created.get(1));
        UUID first = id(created.getFirst().state());

        change(first, CAUSES.request(caller), this::countUp);
        createdFor(caller, 1);

        assertThat(transactions().list(ALL, Optional.of(second), 100, caller)).containsAll(created.subList(2, 4));
    }

    @Test
    default void a_filter_lists_only_what_meets_all_its_criteria() {
        Caller caller = newCaller();
        var one = new CustomerId("one");
        var two = new CustomerId("two");
        Versioned<Transaction> oneDraft = createdFor(caller, one);
        Versioned<Transaction> oneCancelled = cancelled(createdFor(caller, one), caller);
        Versioned<Transaction> twoDraft = createdFor(caller, two);

        assertThat(listed(caller, Optional.of(Status.DRAFT), Optional.empty()))
                .containsExactlyInAnyOrder(oneDraft, twoDraft);
        assertThat(listed(caller, Optional.empty(), Optional.of(one)))
                .containsExactlyInAnyOrder(oneDraft, oneCancelled);
        assertThat(listed(caller, Optional.of(Status.CANCELLED), Optional.of(one)))
                .containsExactly(oneCancelled);
        assertThat(listed(caller, Optional.of(Status.CANCELLED), Optional.of(two)))
                .isEmpty();
        assertThat(listed(caller, Optional.of(Status.COMPLETED), Optional.empty()))
                .isEmpty();
    }

    @Test
    default void a_filter_holds_on_later_pages_too() {
        Caller caller = newCaller();
        var one = new CustomerId("one");
        List<Versioned<Transaction>> ofOne = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ofOne.add(createdFor(caller, one));
            createdFor(caller, new CustomerId("two"));
        }
        ofOne = newestFirst(ofOne);

        assertThat(transactions()
                        .list(
                                new Filter(Optional.empty(), Optional.of(one)),
                                Optional.of(place(ofOne.getFirst())),
                                100,
                                caller))
                .isEqualTo(ofOne.subList(1, 3));
    }

    @Test
    default void each_status_is_listed_by_its_name() {
        Caller caller = newCaller();
        Draft empty = draft(IDS.next(), caller.subject());
        transactions().create(empty, CAUSES.request(caller));
        for (Transaction shape : TransactionShapes.of(empty)) {
            Versioned<Transaction> current =
                    stored(change(id(empty), CAUSES.own(), _ -> new Verdict.Changed<>(shape, Optional.empty())));

            for (Status status : Status.values()) {
                assertThat(listed(caller, Optional.of(status), Optional.empty()))
                        .isEqualTo(status == shape.status() ? List.of(current) : List.of());
            }
        }
    }

    // Shorthand.

    private Caller newCaller() {
        return new Caller("caller-" + IDS.next());
    }

    private Versioned<Transaction> stored(Answer<Transaction, Refusal> answer) {
        if (answer instanceof Answer.Done<Transaction, Refusal> done) {
            return done.now();
        }
        throw new AssertionError("Expected done, was " + answer);
    }

    private Versioned<Transaction> createdFor(Caller caller, CustomerId customer) {
        return createdFor(caller, customer, IDS.next());
    }

    private Versioned<Transaction> createdFor(Caller caller, CustomerId customer, UUID id) {
        return stored(transactions()
                .create(
                        Transaction.create(
                                new TransactionId(id),
                                caller.subject(),
                                customer,
                                Money.currency("EUR"),
                                Optional.empty()),
                        CAUSES.request(caller)));
    }

    /** With ids in no order, some of which a signed comparison would order otherwise. */
    private List<Versioned<Transaction>> createdFor(Caller caller, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> {
                    UUID seed = IDS.next();
                    return createdFor(
                            caller,
                            new CustomerId("c-42"),
                            new UUID(Long.reverse(seed.getLeastSignificantBits()), seed.getLeastSignificantBits()));
                })
                .toList();
    }

    private Versioned<Transaction> cancelled(Versioned<Transaction> draft, Caller caller) {
        return stored(transactions()
                .change(
                        draft.state().details().id(),
                        CAUSES.request(caller),
                        transaction -> Transaction.cancel(transaction, Optional.empty())));
    }

    private List<Versioned<Transaction>> listed(Caller caller, Optional<Status> status, Optional<CustomerId> customer) {
        return transactions().list(new Filter(status, customer), Optional.empty(), 100, caller);
    }

    private List<Versioned<Transaction>> newestFirst(List<Versioned<Transaction>> created) {
        return created.stream()
                .sorted(Comparator.<Versioned<Transaction>, Instant>comparing(Versioned::createdAt)
                        .thenComparing(each -> id(each.state()).toString())
                        .reversed())
                .toList();
    }

    private Place place(Versioned<Transaction> listed) {
        return new Place(listed.createdAt(), listed.state().details().id());
    }
}
