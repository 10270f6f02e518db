package bursar.step;

/** What came of a step. */
public sealed interface Answer<S, R> {

    /** The state it led to, or found already right. Remembered with its cause. */
    record Done<S, R>(Versioned<S> now, Effect effect) implements Answer<S, R> {
        public boolean replayed() {
            return effect == Effect.REPLAYED;
        }
    }

    /** The rule's no. Remembered with a key, never with an event: a redrive must ask again. */
    record Refused<S, R>(R why, boolean replayed) implements Answer<S, R> {}

    /** The rule was not asked. Never remembered, so the cause stays free. */
    record Declined<S, R>(Because because) implements Answer<S, R> {}

    /** What the cause did this time. */
    enum Effect {
        /** The aggregate changed. */
        CHANGED,
        /** The rule found it right as it was: asked for a second time by another cause, or too late to matter. */
        NONE,
        /** The cause had its effect, or none, before. */
        REPLAYED
    }

    /** Why the rule was not asked. */
    enum Because {
        /** There is no such aggregate, or it is not this caller's. */
        ABSENT,
        /** The aggregate is at another version than the request insists on. */
        STALE_VERSION,
        /** The cause was seen with other content. */
        CAUSE_REUSED,
        /** The same cause is still being answered, and was not done within the store's deadline. */
        CAUSE_IN_USE
    }
}
