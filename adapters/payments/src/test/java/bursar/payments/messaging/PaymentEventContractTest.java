package bursar.payments.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.event.EventType;
import bursar.messaging.testing.EventContracts;
import bursar.messaging.testing.GoldenSample;
import bursar.payments.application.CancelPayment;
import bursar.payments.application.ConfirmPayment;
import bursar.payments.application.ExpireOverduePayments;
import bursar.payments.application.FailPayment;
import bursar.payments.application.OpenPayment;
import bursar.payments.application.StartPayment;
import bursar.payments.domain.CustomerId;
import bursar.payments.domain.Money;
import bursar.payments.domain.Payment;
import bursar.payments.domain.PaymentEvent;
import bursar.payments.domain.PaymentId;
import bursar.payments.domain.ProviderReference;
import bursar.payments.domain.Reason;
import bursar.payments.domain.TransactionRef;
import bursar.payments.testing.InMemoryPayments;
import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.testing.Causes;
import bursar.step.testing.InMemoryStep.Raised;
import bursar.step.testing.SeededIds;
import bursar.step.testing.SettableClock;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What Payments writes is what its schemas promise. */
class PaymentEventContractTest {

    private static final EventContracts CONTRACTS =
            new EventContracts(PaymentEventContractTest.class.getResource("/contracts/README.md"));
    private static final Duration EXPIRES_AFTER = Duration.ofMinutes(15);

    private final SettableClock clock = new SettableClock();
    private final InMemoryPayments payments = new InMemoryPayments(clock);
    private final SeededIds ids = new SeededIds(1);
    private final Causes causes = new Causes(ids);

    @Test
    void every_event_that_can_be_raised_is_as_its_schema_says() {
        raiseEveryEvent();

        for (Raised<PaymentEvent> raised : payments.raised()) {
            JsonNode event = onTheWire(raised);
            EventType type = typeOf(event);
            assertThat(CONTRACTS.objections(type, event)).as("%s", event).isEmpty();
            assertThat(GoldenSample.fields(event)).as("%s", event).isEqualTo(CONTRACTS.fields(type));
        }
    }

    @Test
    void every_kind_of_event_has_been_tried_and_has_a_schema() {
        raiseEveryEvent();

        assertThat(payments.raised().stream()
                        .map(raised -> (Object) raised.event().getClass()))
                .containsOnly((Object[]) PaymentEvent.class.getPermittedSubclasses());
        assertThat(payments.raised().stream().map(raised -> typeOf(onTheWire(raised))))
                .hasSameElementsAs(CONTRACTS.producedBy("payments"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_golden_sample_is_as_the_schemas_and_every_consumer_want_it(GoldenSample sample) {
        assertThat(CONTRACTS.objections(sample.envelope().type(), sample.event()))
                .isEmpty();
        assertThat(sample.name()).startsWith(sample.envelope().type() + "/");
        assertThat(sample.event().get("dataschema").stringValue())
                .isEqualTo("/contracts/events/" + sample.envelope().type() + ".json");
        assertThat(sample.envelope().partitionKey().toString())
                .isEqualTo(sample.data().get("transactionId").stringValue());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_golden_sample_knows_its_payment_by_the_id_that_is_derived_to_this_day(GoldenSample sample) {
        var transaction = new TransactionRef(sample.envelope().partitionKey());
        int submission = sample.data().get("submission").intValue();

        assertThat(PaymentId.of(transaction, submission).value())
                .isEqualTo(sample.envelope().subject());
    }

    static Stream<GoldenSample> samples() {
        return CONTRACTS.producedBy("payments").stream().flatMap(type -> CONTRACTS.samples(type).stream());
    }

    @Test
    void every_type_has_several_golden_samples_and_one_of_a_future_version() {
        for (EventType type : CONTRACTS.producedBy("payments")) {
            List<String> names =
                    CONTRACTS.samples(type).stream().map(GoldenSample::name).toList();
            assertThat(names).as("%s", type).hasSizeGreaterThan(2).contains(type + "/additive");
        }
    }

    /** In every currency, with the smallest amount and the largest, with and without what is optional. */
    private void raiseEveryEvent() {
        for (Currency currency : currencies()) {
            int decimals = currency.getDefaultFractionDigits();
            String smallest = decimals == 0 ? "1" : "0." + "0".repeat(decimals - 1) + "1";
            String largest = "9".repeat(12) + (decimals == 0 ? "" : "." + "9".repeat(decimals));
            for (String amount : List.of(smallest, largest)) {
                confirm(started(intent(amount, currency.getCurrencyCode())), Optional.empty());
            }
        }
        for (String text : List.of("psp-1", "\uD83E\uDD91".repeat(100), "\u00a0", "'\"\\ %_ \u202e")) {
            confirm(started(intent("7.00", "EUR")), Optional.of(new ProviderReference(text)));
            fail(started(intent("7.00", "EUR")), new Reason(text + text));
        }
        cancel(opened(intent("7.00", "EUR")));
        cancel(intent("7.00", "EUR"));
        opened(intent("7.00", "EUR"));
        clock.pass(EXPIRES_AFTER);
        new ExpireOverduePayments(payments, ids).handle();
    }

    private static List<Currency> currencies() {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                .toList();
    }

    private Payment.Intent intent(String amount, String currency) {
        return new Payment.Intent(
                new TransactionRef(ids.next()),
                1,
                Caller.ANONYMOUS.subject(),
                new CustomerId("c-42"),
                Money.parse(amount, currency));
    }

    private Payment.Intent opened(Payment.Intent intent) {
        done(new OpenPayment(payments, EXPIRES_AFTER).handle(new OpenPayment.Command(intent), causes.event()));
        return intent;
    }

    private PaymentId started(Payment.Intent intent) {
        opened(intent);
        var command = new StartPayment.Command(intent.transaction());
        done(new StartPayment(payments).handle(command, causes.request(Caller.ANONYMOUS)));
        return intent.paymentId();
    }

    private void confirm(PaymentId id, Optional<ProviderReference> reference) {
        var command = new ConfirmPayment.Command(id, reference);
        done(new ConfirmPayment(payments).handle(command, causes.request(Caller.ANONYMOUS)));
    }

    private void fail(PaymentId id, Reason reason) {
        done(new FailPayment(payments).handle(new FailPayment.Command(id, reason), causes.request(Caller.ANONYMOUS)));
    }

    private void cancel(Payment.Intent intent) {
        done(new CancelPayment(payments).handle(new CancelPayment.Command(intent), causes.event()));
    }

    private static void done(Answer<?, ?> answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
    }

    private JsonNode onTheWire(Raised<PaymentEvent> raised) {
        return EventContracts.onTheWire(
                PaymentEventWriter.write(raised.event()),
                ids.next(),
                raised.version(),
                raised.cause().trace());
    }

    private static EventType typeOf(JsonNode event) {
        return new EventType(event.get("type").stringValue());
    }
}
