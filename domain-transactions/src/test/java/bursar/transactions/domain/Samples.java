package bursar.transactions.domain;

import bursar.transactions.domain.Transaction.CancellationPending;
import bursar.transactions.domain.Transaction.Cancelled;
import bursar.transactions.domain.Transaction.Completed;
import bursar.transactions.domain.Transaction.Draft;
import bursar.transactions.domain.Transaction.PaymentFailed;
import bursar.transactions.domain.Transaction.Submitted;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One transaction, in each of its states. */
final class Samples {

    static final TransactionId ID = new TransactionId(UUID.fromString("019b7765-d800-7000-8000-000000000001"));
    static final CustomerId CUSTOMER = new CustomerId("c-42");
    static final Reason GIVEN = new Reason("Changed my mind");
    static final Reason DECLINED = new Reason("CARD_DECLINED");

    static final Draft EMPTY =
            Transaction.create(ID, "owner", CUSTOMER, Money.currency("EUR"), Optional.of(new Reference("order 1001")));
    static final Draft DRAFT = with(EMPTY, item(1, 2, "3.50"));
    static final Details DETAILS = DRAFT.details();
    static final Money TOTAL = eur("7.00");

    private Samples() {}

    static Money eur(String amount) {
        return Money.parsePositive(amount, Money.currency("EUR"));
    }

    static Item.Wanted item(int number, int quantity, String unitPrice) {
        return item(number, quantity, eur(unitPrice));
    }

    static Item.Wanted item(int number, int quantity, Money unitPrice) {
        return new Item.Wanted(
                new ItemId(new UUID(0, number)), new Description("Item " + number), new Quantity(quantity), unitPrice);
    }

    static Draft with(Draft draft, Item.Wanted item) {
        if (Transaction.addItem(draft, item) instanceof Decision.Changed(Draft next, var _)) {
            return next;
        }
        throw new AssertionError("The item was not added");
    }

    static Draft withItems(int count) {
        Draft draft = EMPTY;
        for (int i = 1; i <= count; i++) {
            draft = with(draft, item(i, 1, "1"));
        }
        return draft;
    }

    static CancellationPending cancellationPending(int submission) {
        return new CancellationPending(DETAILS, submission, Optional.of(GIVEN));
    }

    static Completed completed(int submission) {
        return new Completed(DETAILS, submission, Optional.empty());
    }

    static Cancelled cancelled(int submission) {
        return new Cancelled(DETAILS, submission, Optional.of(GIVEN));
    }

    /** Every state there is; what was submitted is at this submission. */
    static List<Transaction> everyState(int submission) {
        return List.of(
                EMPTY,
                DRAFT,
                new Submitted(DETAILS, submission),
                cancellationPending(submission),
                new CancellationPending(DETAILS, submission, Optional.empty()),
                new PaymentFailed(DETAILS, submission, DECLINED),
                completed(submission),
                new Completed(DETAILS, submission, Optional.of(Reason.CANCELLATION_TOO_LATE)),
                new Cancelled(EMPTY.details(), 0, Optional.empty()),
                cancelled(submission),
                new Cancelled(DETAILS, submission, Optional.empty()));
    }

    static Decision changed(Transaction now) {
        return new Decision.Changed(now, Optional.empty());
    }

    static Decision changed(Transaction now, TransactionEvent event) {
        return new Decision.Changed(now, Optional.of(event));
    }

    static Decision unchanged() {
        return new Decision.Unchanged();
    }

    static Decision refused(Refusal why) {
        return new Decision.Refused(why);
    }
}
