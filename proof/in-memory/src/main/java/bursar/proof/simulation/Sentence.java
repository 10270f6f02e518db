package bursar.proof.simulation;

/** A sentence of the promise, as a run can see it held or broken. */
enum Sentence {
    NO_GHOST("S1", "an event that is delivered was announced by a commit, with that body"),
    ANSWERED_IS_THERE("S2", "what was answered is there"),
    CHANGE_ANNOUNCED("S2", "a change that others wait for has its event"),
    EVENT_ANSWERED("S2", "an event was answered by each of its consumers"),
    EFFECT_ONCE("S3", "a key and an event have an effect at most once"),
    ONE_PAYMENT("S3", "a submission has one payment"),
    PAYMENT_KEPT("S3", "a submission, or its cancellation, that Payments has answered has its payment from then on"),
    CUSTODY(
            "S4",
            "an event that is not answered yet is in an outbox, a queue, the dead letters, or lost and to be republished"),
    AGREEMENT("S5", "whenever no event is on its way both contexts agree"),
    FINAL("S5", "what has ended stays as it is"),
    MONEY("S6", "money adds up"),
    SAME_ANSWER("S7", "the same key has the same answer"),
    KEY_NOT_REUSED("S7", "a key is not used again for something else"),
    ORIGINAL_BYTES("S8", "a dead letter has its original bytes"),
    OWNERS_ONLY("S9", "nobody sees or moves what is not theirs"),
    SETTLES("L1", "it settles within a minute after the last fault, or 200 seconds where the broker lost data"),
    SENT_SOON("L2", "no event waits in an outbox while nothing hinders it"),
    OUTAGE_KILLS_NOTHING("L5", "no outage makes a dead letter"),
    STOPS("L6", "a service stops within ten seconds"),
    /** Of what is proved, or of the proof. */
    NO_MISTAKE("--", "nothing throws what nobody expects");

    private final String number;
    private final String text;

    Sentence(String number, String text) {
        this.number = number;
        this.text = text;
    }

    /** As GUARANTEES.md has it. */
    String number() {
        return number;
    }

    @Override
    public String toString() {
        return number + " " + text;
    }
}
