package bursar.transactions.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import bursar.transactions.domain.CustomerId;
import bursar.transactions.domain.Decision;
import bursar.transactions.domain.Description;
import bursar.transactions.domain.Details;
import bursar.transactions.domain.Item;
import bursar.transactions.domain.ItemId;
import bursar.transactions.domain.Money;
import bursar.transactions.domain.Quantity;
import bursar.transactions.domain.Reason;
import bursar.transactions.domain.Reference;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.Transaction.CancellationPending;
import bursar.transactions.domain.Transaction.Cancelled;
import bursar.transactions.domain.Transaction.Completed;
import bursar.transactions.domain.Transaction.Draft;
import bursar.transactions.domain.Transaction.PaymentFailed;
import bursar.transactions.domain.Transaction.Submitted;
import bursar.transactions.domain.TransactionId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Transactions of every shape that a store must keep. */
public final class TransactionShapes {

    private static final int ITEMS_MAX = 100;
    /** Letters of several scripts, a combining mark, and characters beyond the basic plane. */
    private static final String MANY_SCRIPTS = "Kaffee ☕ 咖啡 قهوة é \uD83E\uDD91 \uD835\uDD04 'quoted' \"so\" \\ %_";

    private TransactionShapes() {}

    public static Draft draft(UUID id, String owner) {
        return draft(id, owner, "EUR", Optional.empty());
    }

    public static Draft draft(UUID id, String owner, String currency, Optional<Reference> reference) {
        return Transaction.create(
                new TransactionId(id), owner, new CustomerId("c-42"), Money.currency(currency), reference);
    }

    /** One item more, whose id follows from where it is. */
    public static Draft withItem(Transaction transaction, String description, int quantity, String unitPrice) {
        Details details = transaction.details();
        String name = details.id() + "/" + details.items().size();
        var item = new Item.Wanted(
                new ItemId(UUID.nameUUIDFromBytes(name.getBytes(UTF_8))),
                new Description(description),
                new Quantity(quantity),
                Money.parsePositive(unitPrice, details.currency()));
        if (Transaction.addItem(transaction, item) instanceof Decision.Changed(Draft next, var _)) {
            return next;
        }
        throw new IllegalArgumentException("No item can be added to " + transaction);
    }

    /** The shapes that an empty draft may take later, in an order in which items are only ever added. */
    public static List<Transaction> of(Draft empty) {
        var reason = new Reason(MANY_SCRIPTS);
        Draft one = withItem(empty, "\uD83E\uDD91".repeat(200), 1, smallestPrice(empty));
        Details full = filled(one).details();
        return List.of(
                empty,
                new Cancelled(empty.details(), 0, Optional.empty()),
                new Cancelled(empty.details(), 0, Optional.of(reason)),
                one,
                new Draft(full),
                new Submitted(full, 1),
                new Submitted(full, 5),
                new CancellationPending(full, 1, Optional.empty()),
                new CancellationPending(full, 2, Optional.of(reason)),
                new PaymentFailed(full, 3, reason),
                new PaymentFailed(full, 5, Reason.PAYMENT_EXPIRED),
                new Completed(full, 1, Optional.empty()),
                new Completed(full, 2, Optional.of(Reason.CANCELLATION_TOO_LATE)),
                new Cancelled(full, 0, Optional.empty()),
                new Cancelled(full, 4, Optional.of(new Reason("\uD83E\uDD91".repeat(200)))));
    }

    /** Empty drafts of every kind of currency (no, two and three decimals), with and without a reference. */
    public static List<Draft> drafts(Function<String, UUID> ids, String owner) {
        return Stream.of("JPY", "EUR", "KWD")
                .flatMap(currency -> Stream.of(
                                Optional.<Reference>empty(),
                                Optional.of(new Reference(MANY_SCRIPTS)),
                                Optional.of(new Reference("\uD835\uDD04".repeat(140))))
                        .map(reference -> draft(ids.apply(currency), owner, currency, reference)))
                .toList();
    }

    /** As many items as there may be, and nearly as much money. */
    private static Draft filled(Draft one) {
        int decimals = one.details().currency().getDefaultFractionDigits();
        String nines = decimals == 0 ? "" : "." + "9".repeat(decimals);
        Draft draft = withItem(one, MANY_SCRIPTS, 10_000, "1" + nines);
        draft = withItem(draft, "Most of what there may be", 1, "999900000000" + nines);
        for (int i = draft.details().items().size(); i < ITEMS_MAX; i++) {
            draft = withItem(draft, "Item " + i, i, "1");
        }
        return draft;
    }

    private static String smallestPrice(Draft draft) {
        int decimals = draft.details().currency().getDefaultFractionDigits();
        return decimals == 0 ? "1" : "0." + "0".repeat(decimals - 1) + "1";
    }
}
