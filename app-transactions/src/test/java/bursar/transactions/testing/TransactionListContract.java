package bursar.transactions.testing;

import static bursar.transactions.testing.TransactionShapes.draft;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.step.Caller;
import bursar.step.Verdict;
import bursar.step.Versioned;
import bursar.transactions.application.Transactions.Filter;
import bursar.transactions.application.Transactions.Place;
import bursar.transactions.domain.CustomerId;
import bursar.transactions.domain.Money;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.Transaction.Draft;
import bursar.transactions.domain.Transaction.Status;
import bursar.transactions.domain.TransactionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists of transactions. */
public interface TransactionListContract extends TransactionsUnderTest {

    Filter ALL = new Filter(Optional.empty(), Optional.empty());

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
        for (int number = 1; number <= 4; number++) {
            var page = transactions().list(ALL, after, 3, caller);
            pages.add(page);
            if (!page.isEmpty()) {
                after = Optional.of(place(page.getLast()));
            }
        }

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
                    now(change(id(empty), CAUSES.own(), _ -> new Verdict.Changed<>(shape, Optional.empty())));

            for (Status status : Status.values()) {
                assertThat(listed(caller, Optional.of(status), Optional.empty()))
                        .isEqualTo(status == shape.status() ? List.of(current) : List.of());
            }
        }
    }

    private Caller newCaller() {
        return new Caller("caller-" + IDS.next());
    }

    private Versioned<Transaction> createdFor(Caller caller, CustomerId customer) {
        return createdFor(caller, customer, IDS.next());
    }

    private Versioned<Transaction> createdFor(Caller caller, CustomerId customer, UUID id) {
        return now(transactions()
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
        return now(transactions()
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
