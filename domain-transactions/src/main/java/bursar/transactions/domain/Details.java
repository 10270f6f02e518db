package bursar.transactions.domain;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a transaction consists of, in every status.
 *
 * @param owner the subject of the caller who created it
 */
public record Details(
        TransactionId id,
        String owner,
        CustomerId customer,
        Currency currency,
        Optional<Reference> reference,
        List<Item> items,
        Money total) {

    static final int ITEMS_MAX = 100;

    public Details {
        items = List.copyOf(items);
        if (items.size() > ITEMS_MAX) {
            throw new IllegalArgumentException("A transaction has at most " + ITEMS_MAX + " items");
        }
        if (!total.currency().equals(currency)
                || items.stream().anyMatch(item -> !item.unitPrice().currency().equals(currency))) {
            throw new IllegalArgumentException("Every amount is in the transaction's currency");
        }
        if (items.stream().mapToLong(item -> item.lineTotal().minorUnits()).sum() != total.minorUnits()) {
            throw new IllegalArgumentException("The total is the sum of the line totals");
        }
    }

    Details with(Item item, Money newTotal) {
        return new Details(
                id,
                owner,
                customer,
                currency,
                reference,
                Stream.concat(items.stream(), Stream.of(item)).toList(),
                newTotal);
    }
}
