package bursar.payments.messaging;

import static bursar.payments.messaging.SubmissionHandler.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.event.EventType;
import bursar.messaging.testing.EventContracts;
import bursar.messaging.testing.GoldenSample;
import bursar.payments.domain.CustomerId;
import bursar.payments.domain.Details;
import bursar.payments.domain.Money;
import bursar.payments.domain.Payment;
import bursar.payments.domain.PaymentId;
import bursar.step.Answer;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What Payments needs of Transactions' events is what it has written down, and no more. */
class SubmissionContractTest {

    static final EventContracts CONTRACTS =
            new EventContracts(SubmissionContractTest.class.getResource("/contracts/README.md"));
    static final EventType SUBMITTED = new EventType("transactions.transaction-submitted.v1");

    private final Submissions submissions = new Submissions();

    @Test
    void it_has_said_what_it_needs_of_every_type_that_it_wants() {
        assertThat(CONTRACTS.neededBy(SUBSCRIPTION.consumer())).isEqualTo(SUBSCRIPTION.types());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_golden_sample_has_its_effect(GoldenSample sample) {
        assertThat(submissions.handle(sample)).isInstanceOf(Answer.Done.class);

        assertThat(submissions.find(sample)).containsExactly(effect(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void what_it_needs_is_enough(GoldenSample sample) {
        Set<String> others = sample.fields();
        others.removeAll(needed(sample));

        assertThat(submissions.handle(sample.without(others))).isInstanceOf(Answer.Done.class);

        assertThat(submissions.find(sample)).containsExactly(effect(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void without_a_field_that_it_needs_an_event_is_undecodable(GoldenSample sample) {
        for (String field : needed(sample)) {
            submissions.cannotDecode(sample.without(Set.of(field)));
            submissions.cannotDecode(sample.with(field, "null"));
        }
    }

    static Stream<GoldenSample> samples() {
        return SUBSCRIPTION.types().stream().flatMap(type -> CONTRACTS.samples(type).stream());
    }

    private static Set<String> needed(GoldenSample sample) {
        return CONTRACTS.neededFields(SUBSCRIPTION.consumer(), sample.envelope().type());
    }

    /** What the sample's event leaves where there was nothing: a payment, or its tombstone. */
    private Payment effect(GoldenSample sample) {
        boolean submitted = sample.envelope().type().equals(SUBMITTED);
        JsonNode data = sample.data();
        int submission = data.get("submission").intValue();
        var details = new Details(
                PaymentId.of(Submissions.transaction(sample), submission),
                Submissions.transaction(sample),
                submission,
                data.get("ownerId").stringValue(),
                new CustomerId(data.get("customerId").stringValue()),
                Money.parse(
                        data.at("/amount/amount").stringValue(),
                        data.at("/amount/currency").stringValue()),
                submitted ? submissions.now().plus(Submissions.EXPIRES_AFTER) : submissions.now());
        return submitted ? new Payment.Pending(details) : new Payment.Cancelled(details);
    }
}
