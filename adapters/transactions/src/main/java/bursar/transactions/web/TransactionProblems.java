package bursar.transactions.web;

import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Refusal.Rejection;
import bursar.web.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The problems of Transactions: one for each refusal that a caller can meet. */
final class TransactionProblems {

    static final ProblemType NOT_FOUND = new ProblemType(
            "transaction-not-found",
            404,
            "Transaction not found",
            "There is no transaction with this id, or it belongs to somebody else.");

    static final List<ProblemType> ALL = Stream.concat(
                    Stream.of(NOT_FOUND), Arrays.stream(Rejection.values()).map(TransactionProblems::of))
            .toList();

    private TransactionProblems() {}

    static ProblemType of(Refusal refusal) {
        return switch (refusal) {
            case Rejection rejection -> of(rejection);
            case Refusal.Contradiction contradiction ->
                throw new IllegalStateException("No request contradicts an outcome: " + contradiction);
        };
    }

    private static ProblemType of(Rejection rejection) {
        return switch (rejection) {
            case TRANSACTION_NOT_DRAFT ->
                conflict(rejection, "Transaction not a draft", "Items can be added in DRAFT only.");
            case TRANSACTION_EMPTY ->
                conflict(rejection, "Transaction empty", "A transaction without items cannot be submitted.");
            case TRANSACTION_CANCELLATION_PENDING ->
                conflict(
                        rejection,
                        "Cancellation pending",
                        "The transaction is being cancelled; Payments has not answered yet.");
            case TRANSACTION_COMPLETED ->
                conflict(rejection, "Transaction completed", "The transaction is paid and can no longer change.");
            case TRANSACTION_CANCELLED ->
                conflict(rejection, "Transaction cancelled", "The transaction is cancelled and can no longer change.");
            case SUBMISSIONS_EXHAUSTED ->
                conflict(rejection, "Submissions exhausted", "A transaction can be submitted five times.");
            case CURRENCY_MISMATCH ->
                unprocessable(rejection, "Currency mismatch", "Every price is in the currency of its transaction.");
            case TOO_MANY_ITEMS -> unprocessable(rejection, "Too many items", "A transaction has at most 100 items.");
            case AMOUNT_TOO_LARGE ->
                unprocessable(
                        rejection,
                        "Amount too large",
                        "A line total and the total have at most 12 digits before the point.");
        };
    }

    private static ProblemType conflict(Rejection rejection, String title, String meaning) {
        return new ProblemType(ProblemType.code(rejection), 409, title, meaning);
    }

    private static ProblemType unprocessable(Rejection rejection, String title, String meaning) {
        return new ProblemType(ProblemType.code(rejection), 422, title, meaning);
    }
}
