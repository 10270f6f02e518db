package bursar.proof.fuzz;

import java.util.Optional;

/**
 * What can be asked of Transactions, in plain values, which need not be allowed.
 *
 * <p>{@code of} is the place of the transaction among those that the sequence created.
 */
sealed interface TransactionCommand {

    record Create(String customer, String currency, Optional<String> reference) implements TransactionCommand {}

    record AddItem(int of, String description, int quantity, String amount, String currency)
            implements TransactionCommand {}

    record Submit(int of) implements TransactionCommand {}

    record Cancel(int of, Optional<String> reason) implements TransactionCommand {}

    record Confirmed(int of, int submission, String amount, String currency) implements TransactionCommand {}

    record Failed(int of, int submission, String reason) implements TransactionCommand {}

    record Expired(int of, int submission) implements TransactionCommand {}

    record Cancelled(int of, int submission) implements TransactionCommand {}
}
