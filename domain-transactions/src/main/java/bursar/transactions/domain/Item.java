package bursar.transactions.domain;

import java.util.Optional;

/** One line of a transaction, with its exact total. */
public record Item(ItemId id, Description description, Quantity quantity, Money unitPrice, Money lineTotal) {

    public Item {
        if (unitPrice.minorUnits() == 0) {
            throw new IllegalArgumentException("A unit price is above zero");
        }
        if (!unitPrice.times(quantity).equals(Optional.of(lineTotal))) {
            throw new IllegalArgumentException("A line total is the unit price times the quantity");
        }
    }

    /** An item as somebody wants to add it: its line total is not known to fit yet. */
    public record Wanted(ItemId id, Description description, Quantity quantity, Money unitPrice) {

        /** Empty where its line total does not fit. */
        Optional<Item> priced() {
            return unitPrice.times(quantity).map(total -> new Item(id, description, quantity, unitPrice, total));
        }
    }
}
