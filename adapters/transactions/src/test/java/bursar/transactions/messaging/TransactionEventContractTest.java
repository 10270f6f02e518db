package bursar.transactions.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.event.EventType;
import bursar.messaging.testing.EventContracts;
import bursar.messaging.testing.GoldenSample;
import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.testing.Causes;
import bursar.step.testing.InMemoryStep.Raised;
import bursar.step.testing.SeededIds;
import bursar.transactions.application.AddItem;
import bursar.transactions.application.CancelTransaction;
import bursar.transactions.application.CreateTransaction;
import bursar.transactions.application.RecordPaymentOutcome;
import bursar.transactions.application.RecordPaymentOutcome.Outcome;
import bursar.transactions.application.SubmitTransaction;
import bursar.transactions.domain.CustomerId;
import bursar.transactions.domain.Description;
import bursar.transactions.domain.Money;
import bursar.transactions.domain.Quantity;
import bursar.transactions.domain.Reason;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionEvent;
import bursar.transactions.domain.TransactionId;
import bursar.transactions.testing.InMemoryTransactions;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What Transactions writes is what its schemas promise. */
class TransactionEventContractTest {

    private static final EventContracts CONTRACTS =
            new EventContracts(TransactionEventContractTest.class.getResource("/contracts/README.md"));

    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final SeededIds ids = new SeededIds(1);
    private final Causes causes = new Causes(ids);

    @Test
    void every_event_that_can_be_raised_is_as_its_schema_says() {
        raiseEveryEvent();

        for (Raised<TransactionEvent> raised : transactions.raised()) {
            JsonNode event = onTheWire(raised);
            EventType type = typeOf(event);
            assertThat(CONTRACTS.objections(type, event)).as("%s", event).isEmpty();
            assertThat(GoldenSample.fields(event)).as("%s", event).isEqualTo(CONTRACTS.fields(type));
        }
    }

    @Test
    void every_kind_of_event_has_been_tried_and_has_a_schema() {
        raiseEveryEvent();

        assertThat(transactions.raised().stream()
                        .map(raised -> (Object) raised.event().getClass()))
                .containsOnly((Object[]) TransactionEvent.class.getPermittedSubclasses());
        assertThat(transactions.raised().stream().map(raised -> typeOf(onTheWire(raised))))
                .hasSameElementsAs(CONTRACTS.producedBy("transactions"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_golden_sample_is_as_the_schemas_and_every_consumer_want_it(GoldenSample sample) {
        assertThat(CONTRACTS.objections(sample.envelope().type(), sample.event()))
                .isEmpty();
        assertThat(sample.name()).startsWith(sample.envelope().type() + "/");
        assertThat(sample.event().get("dataschema").stringValue())
                .isEqualTo("/contracts/events/" + sample.envelope().type() + ".json");
        assertThat(sample.envelope().partitionKey()).isEqualTo(sample.envelope().subject());
    }

    static Stream<GoldenSample> samples() {
        return CONTRACTS.producedBy("transactions").stream().flatMap(type -> CONTRACTS.samples(type).stream());
    }

    @Test
    void every_type_has_several_golden_samples_and_one_of_a_future_version() {
        for (EventType type : CONTRACTS.producedBy("transactions")) {
            List<String> names =
                    CONTRACTS.samples(type).stream().map(GoldenSample::name).toList();
            assertThat(names).as("%s", type).hasSizeGreaterThan(2).contains(type + "/additive");
        }
    }

    /** In every currency, with the smallest price and the largest, with and without what is optional. */
    private void raiseEveryEvent() {
        for (Currency currency : currencies()) {
            int decimals = currency.getDefaultFractionDigits();
            String smallest = decimals == 0 ? "1" : "0." + "0".repeat(decimals - 1) + "1";
            String largest = "9".repeat(12) + (decimals == 0 ? "" : "." + "9".repeat(decimals));
            for (String price : List.of(smallest, largest)) {
                Money amount = Money.parsePositive(price, currency);
                settle(submitted(amount), new Outcome.Confirmed(amount));
                settle(cancelled(submitted(amount), Optional.empty()), new Outcome.Cancelled());
            }
        }
        Money amount = Money.parsePositive("7.00", Money.currency("EUR"));
        for (String reason : List.of("Ordered twice", "\uD83E\uDD91".repeat(200), "\u00a0", "'\"\\ %_ \u202e")) {
            cancelled(created(amount.currency()), Optional.of(new Reason(reason)));
        }
        TransactionId again = submitted(amount);
        settle(again, new Outcome.Expired());
        submit(again);
    }

    private static List<Currency> currencies() {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                .toList();
    }

    private TransactionId created(Currency currency) {
        var command = new CreateTransaction.Command(new CustomerId("!".repeat(64)), currency, Optional.empty());
        return done(new CreateTransaction(transactions, ids).handle(command, causes.request(Caller.ANONYMOUS)));
    }

    private TransactionId submitted(Money price) {
        TransactionId id = created(price.currency());
        var item = new AddItem.Command(id, new Description("Coffee"), new Quantity(1), price);
        done(new AddItem(transactions, ids).handle(item, causes.request(Caller.ANONYMOUS)));
        return submit(id);
    }

    private TransactionId submit(TransactionId id) {
        var command = new SubmitTransaction.Command(id);
        return done(new SubmitTransaction(transactions).handle(command, causes.request(Caller.ANONYMOUS)));
    }

    private TransactionId cancelled(TransactionId id, Optional<Reason> reason) {
        var command = new CancelTransaction.Command(id, reason);
        return done(new CancelTransaction(transactions).handle(command, causes.request(Caller.ANONYMOUS)));
    }

    private void settle(TransactionId id, Outcome outcome) {
        done(new RecordPaymentOutcome(transactions)
                .handle(new RecordPaymentOutcome.Command(id, 1, outcome), causes.event()));
    }

    private static TransactionId done(Answer<Transaction, ?> answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done<Transaction, ?>) answer).now().state().details().id();
    }

    private JsonNode onTheWire(Raised<TransactionEvent> raised) {
        return EventContracts.onTheWire(
                TransactionEventWriter.write(raised.event()),
                ids.next(),
                raised.version(),
                raised.cause().trace());
    }

    private static EventType typeOf(JsonNode event) {
        return new EventType(event.get("type").stringValue());
    }
}
