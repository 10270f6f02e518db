package bursar.proof.simulation;

import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport.Subscription;
import bursar.step.Cause;
import java.util.function.Predicate;

/**
 * One consumer of what one database announces.
 *
 * @param answered whether it has, with an effect or without
 */
record Consumption(Subscription subscription, SimulatedDatabase from, Predicate<Cause.Key> answered) {

    boolean concerns(Message event) {
        return subscription.types().contains(event.type());
    }

    boolean hasAnswered(Message event) {
        return answered.test(
                new Cause.Key(subscription.consumer(), event.id().toString(), Cause.Key.fingerprintOf(event.body())));
    }
}
