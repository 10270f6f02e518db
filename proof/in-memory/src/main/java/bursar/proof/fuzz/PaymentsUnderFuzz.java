package bursar.proof.fuzz;

import bursar.payments.application.CancelPayment;
import bursar.payments.application.ConfirmPayment;
import bursar.payments.application.ExpireOverduePayments;
import bursar.payments.application.FailPayment;
import bursar.payments.application.OpenPayment;
import bursar.payments.application.StartPayment;
import bursar.payments.domain.CustomerId;
import bursar.payments.domain.Money;
import bursar.payments.domain.Payment;
import bursar.payments.domain.PaymentId;
import bursar.payments.domain.ProviderReference;
import bursar.payments.domain.Reason;
import bursar.payments.domain.TransactionRef;
import bursar.payments.testing.InMemoryPayments;
import bursar.step.Caller;
import bursar.step.testing.SeededIds;
import bursar.step.testing.SettableClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Payments, in memory, and beside them their model: both are asked the same. */
final class PaymentsUnderFuzz implements UnderFuzz<PaymentCommand> {

    private final SettableClock clock = new SettableClock();
    private final InMemoryPayments payments = new InMemoryPayments(clock);
    private final PaymentModel model = new PaymentModel();
    private final OpenPayment open = new OpenPayment(payments, PaymentModel.EXPIRES_AFTER);
    private final CancelPayment cancel = new CancelPayment(payments);
    private final StartPayment start = new StartPayment(payments);
    private final ConfirmPayment confirm = new ConfirmPayment(payments);
    private final FailPayment fail = new FailPayment(payments);
    private final ExpireOverduePayments expire = new ExpireOverduePayments(payments, new SeededIds(1));

    InMemoryPayments payments() {
        return payments;
    }

    SettableClock clock() {
        return clock;
    }

    PaymentModel model() {
        return model;
    }

    @Override
    public Told program(Asked<PaymentCommand> asked) {
        try {
            return ask(asked);
        } catch (IllegalArgumentException invalid) {
            return Told.INVALID;
        } catch (IllegalStateException unstorable) {
            return Told.UNSTORABLE;
        }
    }

    private Told ask(Asked<PaymentCommand> asked) {
        return switch (asked.command()) {
            case PaymentCommand.Open(var intent) ->
                Told.of(open.handle(new OpenPayment.Command(real(intent)), asked.asEvent()), Rows::ofPayment);
            case PaymentCommand.RequestCancellation(var intent) ->
                Told.of(cancel.handle(new CancelPayment.Command(real(intent)), asked.asEvent()), Rows::ofPayment);
            case PaymentCommand.Start(var transaction) ->
                Told.of(start.handle(new StartPayment.Command(ref(transaction)), asked.asRequest()), Rows::ofPayment);
            case PaymentCommand.Confirm(var transaction, var submission, var reference) ->
                Told.of(
                        confirm.handle(
                                new ConfirmPayment.Command(
                                        PaymentId.of(ref(transaction), submission),
                                        reference.map(ProviderReference::new)),
                                asked.asRequest()),
                        Rows::ofPayment);
            case PaymentCommand.Fail(var transaction, var submission, var reason) ->
                Told.of(
                        fail.handle(
                                new FailPayment.Command(PaymentId.of(ref(transaction), submission), new Reason(reason)),
                                asked.asRequest()),
                        Rows::ofPayment);
            case PaymentCommand.Sweep() -> new Told("LOOKED AT " + expire.handle(), Optional.empty());
            case PaymentCommand.Pass(var time) -> {
                clock.pass(time);
                yield new Told("PASSED", Optional.empty());
            }
        };
    }

    private static Payment.Intent real(PaymentModel.Intent intent) {
        return new Payment.Intent(
                ref(intent.transaction()),
                intent.submission(),
                new Caller(intent.owner()).subject(),
                new CustomerId(intent.customer()),
                Money.parse(intent.amount(), intent.currency()));
    }

    private static TransactionRef ref(String transaction) {
        return new TransactionRef(UUID.fromString(transaction));
    }

    @Override
    public Told model(Asked<PaymentCommand> asked) {
        Asking asking = asked.asking();
        String content = asked.content();
        var now = clock.instant();
        return switch (asked.command()) {
            case PaymentCommand.Open(var intent) -> model.open(asking, content, intent, now);
            case PaymentCommand.RequestCancellation(var intent) ->
                model.requestCancellation(asking, content, intent, now);
            case PaymentCommand.Start(var transaction) -> model.start(asking, content, transaction, now);
            case PaymentCommand.Confirm(var transaction, var submission, var reference) ->
                model.confirm(asking, content, PaymentModel.id(transaction, submission), reference);
            case PaymentCommand.Fail(var transaction, var submission, var reason) ->
                model.fail(asking, content, PaymentModel.id(transaction, submission), reason);
            case PaymentCommand.Sweep() -> new Told("LOOKED AT " + model.sweep(now), Optional.empty());
            case PaymentCommand.Pass _ -> new Told("PASSED", Optional.empty());
        };
    }

    @Override
    public Map<String, Row> programRows() {
        var rows = new TreeMap<String, Row>();
        for (Payment payment : payments.all()) {
            var details = payment.details();
            rows.put(
                    PaymentModel.id(details.transaction().toString(), details.submission()),
                    Rows.ofPayment(payments.find(details.id(), new Caller(details.owner()))
                            .orElseThrow()));
        }
        return rows;
    }

    @Override
    public List<Row> programEvents() {
        return payments.raised().stream()
                .map(raised -> Rows.of(raised.event(), raised.version()))
                .toList();
    }

    @Override
    public String aggregate(Row event) {
        return PaymentModel.id(event.text("transaction"), event.number("submission"));
    }

    @Override
    public ModelStore modelStore() {
        return model.store();
    }
}
