package bursar.proof.simulation;

import bursar.messaging.consumer.EventHandler;
import bursar.messaging.consumer.StoreProbe;
import bursar.messaging.outbox.Outbox;
import bursar.messaging.outbox.Retention;
import bursar.messaging.transport.Transport;
import bursar.payments.application.Payments;
import bursar.transactions.application.Transactions;
import java.util.function.UnaryOperator;

/**
 * How a process is put together: each port as it is, or, in a mutant, as it must not be.
 *
 * @param eventsApart whether an event is written after the commit of its change, in another
 */
record Wiring(
        UnaryOperator<Transactions> transactions,
        UnaryOperator<Payments> payments,
        UnaryOperator<Outbox> outbox,
        UnaryOperator<Transport> transport,
        UnaryOperator<EventHandler> handler,
        UnaryOperator<StoreProbe> probe,
        Retention retention,
        boolean eventsApart) {

    static final Wiring RIGHT = new Wiring(
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            Retention.DEFAULT,
            false);

    Wiring withTransactions(UnaryOperator<Transactions> other) {
        return new Wiring(other, payments, outbox, transport, handler, probe, retention, eventsApart);
    }

    Wiring withPayments(UnaryOperator<Payments> other) {
        return new Wiring(transactions, other, outbox, transport, handler, probe, retention, eventsApart);
    }

    Wiring withOutbox(UnaryOperator<Outbox> other) {
        return new Wiring(transactions, payments, other, transport, handler, probe, retention, eventsApart);
    }

    Wiring withTransport(UnaryOperator<Transport> other) {
        return new Wiring(transactions, payments, outbox, other, handler, probe, retention, eventsApart);
    }

    Wiring withHandler(UnaryOperator<EventHandler> other) {
        return new Wiring(transactions, payments, outbox, transport, other, probe, retention, eventsApart);
    }

    Wiring withProbe(UnaryOperator<StoreProbe> other) {
        return new Wiring(transactions, payments, outbox, transport, handler, other, retention, eventsApart);
    }

    Wiring withRetention(Retention other) {
        return new Wiring(transactions, payments, outbox, transport, handler, probe, other, eventsApart);
    }

    Wiring withEventsApart() {
        return new Wiring(transactions, payments, outbox, transport, handler, probe, retention, true);
    }
}
