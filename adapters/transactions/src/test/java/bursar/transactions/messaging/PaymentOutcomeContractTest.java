package bursar.transactions.messaging;

import static bursar.transactions.messaging.PaymentOutcomeHandler.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.testing.EventContracts;
import bursar.messaging.testing.GoldenSample;
import bursar.step.Answer;
import bursar.transactions.domain.Details;
import bursar.transactions.domain.Reason;
import bursar.transactions.domain.Transaction;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What Transactions needs of Payments' events is what it has written down, and no more. */
class PaymentOutcomeContractTest {

    static final EventContracts CONTRACTS =
            new EventContracts(PaymentOutcomeContractTest.class.getResource("/contracts/README.md"));

    private final AwaitedOutcomes outcomes = new AwaitedOutcomes();

    @Test
    void it_has_said_what_it_needs_of_every_type_that_it_wants() {
        assertThat(CONTRACTS.neededBy(SUBSCRIPTION.consumer())).isEqualTo(SUBSCRIPTION.types());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_golden_sample_has_its_effect(GoldenSample sample) {
        Details details = outcomes.await(sample);

        assertThat(outcomes.handle(sample)).isInstanceOf(Answer.Done.class);

        assertThat(outcomes.find(sample).state()).isEqualTo(outcome(sample, details));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void what_it_needs_is_enough(GoldenSample sample) {
        Set<String> others = sample.fields();
        others.removeAll(needed(sample));
        Details details = outcomes.await(sample);

        assertThat(outcomes.handle(sample.without(others))).isInstanceOf(Answer.Done.class);

        assertThat(outcomes.find(sample).state()).isEqualTo(outcome(sample, details));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void without_a_field_that_it_needs_an_event_is_undecodable(GoldenSample sample) {
        outcomes.await(sample);

        for (String field : needed(sample)) {
            outcomes.cannotDecode(sample.without(Set.of(field)));
            outcomes.cannotDecode(sample.with(field, "null"));
        }
    }

    static Stream<GoldenSample> samples() {
        return SUBSCRIPTION.types().stream().flatMap(type -> CONTRACTS.samples(type).stream());
    }

    private static Set<String> needed(GoldenSample sample) {
        return CONTRACTS.neededFields(SUBSCRIPTION.consumer(), sample.envelope().type());
    }

    /** What the transaction of the sample's event becomes by it. */
    private static Transaction outcome(GoldenSample sample, Details details) {
        JsonNode data = sample.data();
        int submission = data.get("submission").intValue();
        return switch (sample.envelope().type().value()) {
            case "payments.payment-confirmed.v1" -> new Transaction.Completed(details, submission, Optional.empty());
            case "payments.payment-failed.v1" ->
                new Transaction.PaymentFailed(
                        details, submission, new Reason(data.get("reason").stringValue()));
            case "payments.payment-expired.v1" ->
                new Transaction.PaymentFailed(details, submission, Reason.PAYMENT_EXPIRED);
            case "payments.payment-cancelled.v1" ->
                new Transaction.Cancelled(details, submission, Optional.of(AwaitedOutcomes.WHY_CANCELLED));
            default -> throw new IllegalArgumentException(sample.name());
        };
    }
}
