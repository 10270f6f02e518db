package bursar.proof.simulation;

import bursar.messaging.transport.Message;

/** What has to hold when nothing is on its way any more. */
final class AtRest {

    private final World world;
    private final Promise promise;

    AtRest(World world) {
        this.world = world;
        this.promise = world.promise;
    }

    void check() {
        promise.requireWhatWasAnswered();
        checkEffects();
        checkAnswered();
    }

    /** Also the probe's, which no state makes harmless. */
    private void checkEffects() {
        world.databases()
                .forEach(database -> database.effects()
                        .forEach((cause, times) ->
                                promise.require(times == 1, Sentence.EFFECT_ONCE, () -> cause + ": " + times)));
    }

    private void checkAnswered() {
        for (Consumption consumption : world.events.consumptions()) {
            for (Message event : consumption.from().announced().values()) {
                promise.require(
                        !consumption.concerns(event) || consumption.hasAnswered(event),
                        Sentence.EVENT_ANSWERED,
                        () -> consumption.consumer() + ", " + Words.of(event));
            }
        }
    }
}
