package bursar.transactions.domain;

import static bursar.transactions.domain.Refusal.Rejection.AMOUNT_TOO_LARGE;
import static bursar.transactions.domain.Refusal.Rejection.CURRENCY_MISMATCH;
import static bursar.transactions.domain.Refusal.Rejection.TOO_MANY_ITEMS;
import static bursar.transactions.domain.Refusal.Rejection.TRANSACTION_NOT_DRAFT;
import static bursar.transactions.domain.Samples.DRAFT;
import static bursar.transactions.domain.Samples.EMPTY;
import static bursar.transactions.domain.Samples.TOTAL;
import static bursar.transactions.domain.Samples.changed;
import static bursar.transactions.domain.Samples.eur;
import static bursar.transactions.domain.Samples.item;
import static bursar.transactions.domain.Samples.refused;
import static bursar.transactions.domain.Samples.with;
import static bursar.transactions.domain.Samples.withItems;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.transactions.domain.Transaction.Draft;
import bursar.transactions.domain.Transaction.Status;
import bursar.transactions.domain.Transaction.Submitted;
import org.junit.jupiter.api.Test;

/** What a transaction consists of, while it is a draft. */
class ItemsTest {

    @Test
    void items_are_added_in_draft_only() {
        for (Transaction state : Samples.everyState(1)) {
            Decision decision = Transaction.addItem(state, item(2, 1, "1"));
            if (state.status() == Status.DRAFT) {
                assertThat(decision).isInstanceOf(Decision.Changed.class);
            } else {
                assertThat(decision).isEqualTo(refused(TRANSACTION_NOT_DRAFT));
            }
        }
    }

    @Test
    void an_added_item_is_the_last() {
        assertThat(with(DRAFT, item(2, 3, "1.25")).details().items())
                .containsExactly(
                        new Item(
                                item(1, 2, "3.50").id(),
                                new Description("Item 1"),
                                new Quantity(2),
                                eur("3.50"),
                                TOTAL),
                        new Item(
                                item(2, 3, "1.25").id(),
                                new Description("Item 2"),
                                new Quantity(3),
                                eur("1.25"),
                                eur("3.75")));
    }

    @Test
    void an_added_item_is_not_announced() {
        assertThat(Transaction.addItem(EMPTY, item(1, 2, "3.50"))).isEqualTo(changed(DRAFT));
    }

    @Test
    void a_price_in_another_currency_is_refused() {
        var yen = Money.parsePositive("1", Money.currency("JPY"));

        assertThat(Transaction.addItem(DRAFT, item(2, 1, yen))).isEqualTo(refused(CURRENCY_MISMATCH));
    }

    @Test
    void a_hundredth_item_is_added_and_the_next_is_refused() {
        Draft full = with(withItems(99), item(100, 1, "1"));

        assertThat(full.details().items()).hasSize(100);
        assertThat(Transaction.addItem(full, item(101, 1, "1"))).isEqualTo(refused(TOO_MANY_ITEMS));
    }

    @Test
    void the_total_is_the_exact_sum_of_the_line_totals() {
        Draft draft = with(with(with(EMPTY, item(1, 3, "0.10")), item(2, 7, "0.01")), item(3, 10_000, "99999999.99"));

        assertThat(draft.details().items())
                .extracting(Item::lineTotal)
                .containsExactly(eur("0.30"), eur("0.07"), eur("999999999900.00"));
        assertThat(draft.details().total()).isEqualTo(eur("999999999900.37"));
    }

    @Test
    void a_line_total_beyond_12_integer_digits_is_refused() {
        with(EMPTY, item(1, 1, "999999999999.99"));

        assertThat(Transaction.addItem(EMPTY, item(1, 2, "500000000000"))).isEqualTo(refused(AMOUNT_TOO_LARGE));
        assertThat(Transaction.addItem(EMPTY, item(1, 10_000, "999999999999.99")))
                .isEqualTo(refused(AMOUNT_TOO_LARGE));
    }

    @Test
    void a_total_beyond_12_integer_digits_is_refused() {
        Draft nearlyAll = with(EMPTY, item(1, 1, "999999999999.98"));

        assertThat(with(nearlyAll, item(2, 1, "0.01")).details().total()).isEqualTo(eur("999999999999.99"));
        assertThat(Transaction.addItem(nearlyAll, item(2, 1, "0.02"))).isEqualTo(refused(AMOUNT_TOO_LARGE));
    }

    @Test
    void of_an_item_the_state_is_judged_first_then_the_currency_the_count_and_the_amounts() {
        var hopeless = item(101, 10_000, Money.parsePositive("999999999999", Money.currency("JPY")));
        var dear = item(101, 10_000, "999999999999");

        assertThat(Transaction.addItem(new Submitted(withItems(100).details(), 1), hopeless))
                .isEqualTo(refused(TRANSACTION_NOT_DRAFT));
        assertThat(Transaction.addItem(withItems(100), hopeless)).isEqualTo(refused(CURRENCY_MISMATCH));
        assertThat(Transaction.addItem(withItems(100), dear)).isEqualTo(refused(TOO_MANY_ITEMS));
        assertThat(Transaction.addItem(withItems(99), dear)).isEqualTo(refused(AMOUNT_TOO_LARGE));
    }
}
