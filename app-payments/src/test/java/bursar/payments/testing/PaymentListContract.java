package bursar.payments.testing;

import static bursar.payments.testing.PaymentShapes.intent;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.payments.application.Payments.Filter;
import bursar.payments.application.Payments.Place;
import bursar.payments.domain.Payment;
import bursar.payments.domain.Payment.Status;
import bursar.payments.domain.TransactionRef;
import bursar.step.Caller;
import bursar.step.Verdict;
import bursar.step.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists of payments. */
public interface PaymentListContract extends PaymentsUnderTest {

    Filter ALL = new Filter(Optional.empty(), Optional.empty());

    @Test
    default void a_list_has_the_callers_own_newest_first_by_creation_and_then_id() {
        Caller caller = newCaller();
        List<Versioned<Payment>> opened = openedFor(caller, 12);
        openedFor(newCaller(), 2);

        assertThat(payments().list(ALL, Optional.empty(), 100, caller)).isEqualTo(newestFirst(opened));
    }

    @Test
    default void a_list_has_at_most_so_many_and_goes_on_after_any_place() {
        Caller caller = newCaller();
        List<Versioned<Payment>> opened = newestFirst(openedFor(caller, 7));

        var pages = new ArrayList<List<Versioned<Payment>>>();
        Optional<Place> after = Optional.empty();
        for (int number = 1; number <= 4; number++) {
            var page = payments().list(ALL, after, 3, caller);
            pages.add(page);
            if (!page.isEmpty()) {
                Versioned<Payment> last = page.getLast();
                after = Optional.of(
                        new Place(last.createdAt(), last.state().details().id()));
            }
        }

        assertThat(pages).extracting(List::size).containsExactly(3, 3, 1, 0);
        assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(opened);
    }

    @Test
    default void a_filter_lists_only_what_meets_all_its_criteria() {
        Caller caller = newCaller();
        var transaction = newTransaction();
        var other = newTransaction();
        Versioned<Payment> first = done(open(intent(transaction, 1, caller.subject()), IN_TIME, CAUSES.event()))
                .now();
        first = done(change(id(first.state()), CAUSES.event(), this::countUp)).now();
        Versioned<Payment> second = done(open(intent(transaction, 2, caller.subject()), IN_TIME, CAUSES.event()))
                .now();
        Versioned<Payment> ofOther = done(open(intent(other, 1, caller.subject()), IN_TIME, CAUSES.event()))
                .now();

        assertThat(listed(caller, Optional.of(transaction), Optional.empty())).containsExactlyInAnyOrder(first, second);
        assertThat(listed(caller, Optional.empty(), Optional.of(Status.PENDING)))
                .containsExactlyInAnyOrder(second, ofOther);
        assertThat(listed(caller, Optional.of(transaction), Optional.of(Status.FAILED)))
                .containsExactly(first);
        assertThat(listed(caller, Optional.of(other), Optional.of(Status.FAILED)))
                .isEmpty();
        assertThat(listed(STRANGER, Optional.of(transaction), Optional.empty())).isEmpty();
    }

    @Test
    default void each_status_is_listed_by_its_name() {
        var transaction = newTransaction();
        Payment opened = opened(transaction, 1);
        for (Payment shape : PaymentShapes.of(opened.details())) {
            Versioned<Payment> current = done(change(
                            id(opened), CAUSES.own(), _ -> new Verdict.Changed<>(shape, Optional.empty())))
                    .now();

            for (Status status : Status.values()) {
                assertThat(listed(OWNER, Optional.of(transaction), Optional.of(status)))
                        .isEqualTo(status == shape.status() ? List.of(current) : List.of());
            }
        }
    }

    private Caller newCaller() {
        return new Caller("caller-" + IDS.next());
    }

    /** With ids in no order, some of which a signed comparison would order otherwise. */
    private List<Versioned<Payment>> openedFor(Caller caller, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> {
                    UUID seed = IDS.next();
                    var transaction = new TransactionRef(
                            new UUID(Long.reverse(seed.getLeastSignificantBits()), seed.getLeastSignificantBits()));
                    return done(open(intent(transaction, 1, caller.subject()), IN_TIME, CAUSES.event()))
                            .now();
                })
                .toList();
    }

    private List<Versioned<Payment>> newestFirst(List<Versioned<Payment>> opened) {
        return opened.stream()
                .sorted(Comparator.<Versioned<Payment>, Instant>comparing(Versioned::createdAt)
                        .thenComparing(each -> id(each.state()).toString())
                        .reversed())
                .toList();
    }
}
