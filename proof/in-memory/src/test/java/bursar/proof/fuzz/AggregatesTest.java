package bursar.proof.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AggregatesTest {

    private static final int SEQUENCES = 3_000;

    private final long seed = Long.getLong("seed", new Random().nextInt());

    @Test
    void a_transaction_does_what_its_model_says_whatever_is_asked_of_it() throws Exception {
        var runs = new Runs(seed, SEQUENCES, Aggregates::ofTransactions);

        assertThat(runs.run()).isEmpty();

        assertThat(runs.done()).isEqualTo(SEQUENCES);
        assertThat(runs.counts().asMap().keySet())
                .as("outcomes that came up, from seed " + seed)
                .contains(
                        "Create CHANGED",
                        "Create INVALID",
                        "Create REPLAYED",
                        "Create DECLINED CAUSE_REUSED",
                        "AddItem CHANGED",
                        "AddItem INVALID",
                        "AddItem DECLINED STALE_VERSION",
                        "AddItem REFUSED TRANSACTION_NOT_DRAFT",
                        "AddItem REFUSED CURRENCY_MISMATCH",
                        "AddItem REFUSED TOO_MANY_ITEMS",
                        "AddItem REFUSED AMOUNT_TOO_LARGE",
                        "Submit CHANGED",
                        "Submit NONE",
                        "Submit REPLAYED",
                        "Submit REFUSED TRANSACTION_EMPTY",
                        "Submit REFUSED TRANSACTION_EMPTY AGAIN",
                        "Submit REFUSED SUBMISSIONS_EXHAUSTED",
                        "Submit REFUSED TRANSACTION_CANCELLATION_PENDING",
                        "Submit REFUSED TRANSACTION_COMPLETED",
                        "Submit REFUSED TRANSACTION_CANCELLED",
                        "Cancel CHANGED",
                        "Cancel NONE",
                        "Cancel DECLINED ABSENT",
                        "Cancel REFUSED TRANSACTION_COMPLETED",
                        "Confirmed CHANGED",
                        "Confirmed NONE",
                        "Confirmed REFUSED AMOUNT_DIFFERS",
                        "Confirmed REFUSED OUTCOME_DIFFERS",
                        "Confirmed REFUSED SUBMISSION_OUTDATED",
                        "Confirmed REFUSED SUBMISSION_UNKNOWN",
                        "Failed CHANGED",
                        "Failed NONE",
                        "Failed REFUSED OUTCOME_DIFFERS",
                        "Expired CHANGED",
                        "Cancelled CHANGED",
                        "Cancelled NONE",
                        "Cancelled REFUSED CANCELLATION_NOT_REQUESTED");
    }

    @Test
    void a_payment_does_what_its_model_says_whatever_is_asked_of_it() throws Exception {
        var runs = new Runs(seed, SEQUENCES, Aggregates::ofPayments);

        assertThat(runs.run()).isEmpty();

        assertThat(runs.done()).isEqualTo(SEQUENCES);
        assertThat(runs.counts().asMap().keySet())
                .as("outcomes that came up, from seed " + seed)
                .contains(
                        "Open CHANGED",
                        "Open NONE",
                        "Open INVALID",
                        "Open REPLAYED",
                        "Open UNSTORABLE",
                        "Open REFUSED AMOUNT_DIFFERS",
                        "Open DECLINED CAUSE_REUSED",
                        "RequestCancellation CHANGED",
                        "RequestCancellation NONE",
                        "Start CHANGED",
                        "Start NONE",
                        "Start DECLINED ABSENT",
                        "Start DECLINED STALE_VERSION",
                        "Start REFUSED PAYMENT_EXPIRED",
                        "Start REFUSED PAYMENT_FINAL",
                        "Confirm CHANGED",
                        "Confirm NONE",
                        "Confirm REFUSED PAYMENT_NOT_STARTED",
                        "Confirm REFUSED PAYMENT_FINAL",
                        "Fail CHANGED",
                        "Fail NONE",
                        "Fail REFUSED PAYMENT_NOT_STARTED",
                        "Fail REFUSED PAYMENT_FINAL AGAIN",
                        "Sweep LOOKED AT 0",
                        "Sweep LOOKED AT 1");
    }
}
