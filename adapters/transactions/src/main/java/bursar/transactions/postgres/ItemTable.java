package bursar.transactions.postgres;

import static java.util.stream.Collectors.groupingBy;

import bursar.transactions.domain.Description;
import bursar.transactions.domain.Details;
import bursar.transactions.domain.Item;
import bursar.transactions.domain.ItemId;
import bursar.transactions.domain.Money;
import bursar.transactions.domain.Quantity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The mapping between a transaction's items and their rows, both ways. */
final class ItemTable {

    private ItemTable() {}

    /** Items are only ever added: the first so many are stored already. */
    static void insert(Handle handle, Details details, int stored) {
        for (int i = stored; i < details.items().size(); i++) {
            Item item = details.items().get(i);
            handle.createUpdate("""
                            insert into transaction_items
                                (transaction_id, position, id, description, quantity, unit_price)
                            values (:transaction, :position, :id, :description, :quantity, :unitPrice)""")
                    .bind("transaction", details.id().value())
                    .bind("position", i + 1)
                    .bind("id", item.id().value())
                    .bind("description", item.description().value())
                    .bind("quantity", item.quantity().value())
                    .bind("unitPrice", item.unitPrice().minorUnits())
                    .execute();
        }
    }

    /** The items of these transactions, by transaction and in their order. */
    static Map<UUID, List<Row>> of(Handle handle, List<UUID> transactions) {
        if (transactions.isEmpty()) {
            return Map.of();
        }
        return handle
                .createQuery("""
                        select * from transaction_items where transaction_id = any (:ids)
                        order by transaction_id, position""")
                .bind("ids", transactions.toArray(UUID[]::new))
                .map((row, _) -> Row.of(row))
                .stream()
                .collect(groupingBy(Row::transaction));
    }

    record Row(UUID transaction, UUID id, String description, int quantity, long unitPrice) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getObject("transaction_id", UUID.class),
                    row.getObject("id", UUID.class),
                    row.getString("description"),
                    row.getInt("quantity"),
                    row.getLong("unit_price"));
        }

        Item in(Currency currency) {
            Money price = new Money(unitPrice, currency);
            Quantity times = new Quantity(quantity);
            return new Item(
                    new ItemId(id),
                    new Description(description),
                    times,
                    price,
                    price.times(times).orElseThrow());
        }
    }
}
