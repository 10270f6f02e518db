package bursar.transactions.domain;

import static bursar.transactions.domain.Samples.DETAILS;
import static bursar.transactions.domain.Samples.eur;
import static bursar.transactions.domain.Samples.withItems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A wrong transaction cannot be made, whoever makes it: a store that read a broken row fails there. */
class DetailsTest {

    private static final Currency JPY = Money.currency("JPY");

    private static Details details(Currency currency, List<Item> items, Money total) {
        return new Details(DETAILS.id(), DETAILS.owner(), DETAILS.customer(), currency, Optional.empty(), items, total);
    }

    private static Item item(Money unitPrice, int quantity, Money lineTotal) {
        return new Item(
                new ItemId(new UUID(0, 1)), new Description("Coffee"), new Quantity(quantity), unitPrice, lineTotal);
    }

    @Test
    void the_total_is_the_sum_of_the_line_totals() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> details(DETAILS.currency(), DETAILS.items(), eur("7.01")))
                .withMessage("The total is the sum of the line totals");
    }

    @Test
    void every_amount_is_in_the_transactions_currency() {
        var yen = new Money(700, JPY);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> details(DETAILS.currency(), DETAILS.items(), yen))
                .withMessage("Every amount is in the transaction's currency");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> details(JPY, DETAILS.items(), yen))
                .withMessage("Every amount is in the transaction's currency");
    }

    @Test
    void there_are_at_most_a_hundred_items() {
        var items = new ArrayList<>(withItems(100).details().items());
        items.add(items.getFirst());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> details(DETAILS.currency(), items, eur("101")))
                .withMessage("A transaction has at most 100 items");
    }

    @Test
    void items_cannot_be_changed_from_outside() {
        var items = new ArrayList<>(DETAILS.items());
        Details details = details(DETAILS.currency(), items, DETAILS.total());

        items.clear();

        assertThat(details.items()).isEqualTo(DETAILS.items());
    }

    @Test
    void a_line_total_is_the_unit_price_times_the_quantity() {
        assertThat(item(eur("3.50"), 2, eur("7.00")).lineTotal()).isEqualTo(eur("7"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> item(eur("3.50"), 2, eur("7.01")))
                .withMessage("A line total is the unit price times the quantity");
        assertThatIllegalArgumentException().isThrownBy(() -> item(eur("999999999999"), 2, eur("7")));
    }

    @Test
    void a_unit_price_is_above_zero() {
        Money zero = Money.zero(DETAILS.currency());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> item(zero, 2, zero))
                .withMessage("A unit price is above zero");
    }
}
