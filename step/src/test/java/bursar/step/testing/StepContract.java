package bursar.step.testing;

/**
 * What every port promises that stands on the step, on any store. Who implements it says how the port is asked. Needs no
 * empty store: all ids are new.
 */
public interface StepContract<S, E, R>
        extends ChangeContract<S, E, R>,
                CauseContract<S, E, R>,
                ConcurrencyContract<S, E, R>,
                AccessContract<S, E, R> {}
