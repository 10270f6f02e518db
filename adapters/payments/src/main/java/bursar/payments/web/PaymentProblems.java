package bursar.payments.web;

import bursar.payments.domain.Refusal;
import bursar.payments.domain.Refusal.Rejection;
import bursar.web.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The problems of Payments: one for each refusal that a caller can meet. */
final class PaymentProblems {

    static final ProblemType NOT_FOUND = new ProblemType(
            "payment-not-found",
            404,
            "Payment not found",
            "There is no such payment, or not yet, or none that is live, or it belongs to somebody else.");

    static final List<ProblemType> ALL = Stream.concat(
                    Stream.of(NOT_FOUND), Arrays.stream(Rejection.values()).map(PaymentProblems::of))
            .toList();

    private PaymentProblems() {}

    static ProblemType of(Refusal refusal) {
        return switch (refusal) {
            case Rejection rejection -> of(rejection);
            case Refusal.Contradiction contradiction ->
                throw new IllegalStateException("No request contradicts a submission: " + contradiction);
        };
    }

    private static ProblemType of(Rejection rejection) {
        return switch (rejection) {
            case PAYMENT_NOT_STARTED ->
                conflict(rejection, "Payment not started", "A payment is confirmed or fails only once it is started.");
            case PAYMENT_EXPIRED -> conflict(rejection, "Payment expired", "The payment was not started in time.");
            case PAYMENT_FINAL -> conflict(rejection, "Payment final", "The payment has ended and no longer changes.");
        };
    }

    private static ProblemType conflict(Rejection rejection, String title, String meaning) {
        return new ProblemType(ProblemType.code(rejection), 409, title, meaning);
    }
}
