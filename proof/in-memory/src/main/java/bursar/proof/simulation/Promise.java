package bursar.proof.simulation;

import bursar.messaging.consumer.EventHandler;
import bursar.messaging.event.Envelope;
import bursar.messaging.event.EventData;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Failure;
import bursar.payments.domain.Payment;
import bursar.payments.messaging.SubmissionHandler;
import bursar.step.Answer;
import bursar.step.Versioned;
import bursar.transactions.domain.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Whether the promise held in this world: what is seen as it happens is judged here. */
final class Promise {

    private final World world;
    private final List<Broken> broken = new ArrayList<>();
    private final Map<UUID, Versioned<?>> answered = new HashMap<>();

    Promise(World world) {
        this.world = world;
    }

    /** The sentences that did not hold. */
    List<Broken> broken() {
        return broken;
    }

    /** @param evidence asked for only if it did not hold */
    void require(boolean held, Sentence sentence, Supplier<?> evidence) {
        if (!held) {
            var violation = new Broken(sentence, Words.inShort(evidence.get().toString()));
            broken.add(violation);
            world.story.tellOnce("VIOLATED", violation::toString);
        }
    }

    void unexpected(Throwable mistake) {
        require(
                false,
                Sentence.NO_MISTAKE,
                () -> Failure.of(Failure.Reason.FAILED, mistake).stack());
    }

    EventHandler watching(String consumer, EventHandler handler) {
        return (event, cause) -> {
            require(
                    world.events
                            .announced(event.id())
                            .filter(cause.fingerprint()::equals)
                            .isPresent(),
                    Sentence.NO_GHOST,
                    () -> consumer + ", " + event.type());
            Answer<?, ?> answer = handler.handle(event, cause);
            if (consumer.equals(SubmissionHandler.SUBSCRIPTION.consumer()) && answer instanceof Answer.Done<?, ?>) {
                requirePaymentOf(event);
            }
            return answer;
        };
    }

    /** Perhaps only a tombstone, for a submission that its cancellation has overtaken. */
    private void requirePaymentOf(Envelope event) {
        int submission = EventData.of(event).integer("submission", 1);
        require(
                world.payments.all().stream()
                        .map(Payment::details)
                        .anyMatch(details -> details.transaction().value().equals(event.subject())
                                && details.submission() == submission),
                Sentence.PAYMENT_KEPT,
                () -> event.type() + " of " + Words.end(event.subject().toString()));
    }

    /** Somebody was told that it is so. */
    void answered(Versioned<?> told) {
        UUID id = idOf(told.state());
        requireKept(id, told);
        answered.merge(id, told, (one, other) -> one.version() > other.version() ? one : other);
    }

    private static UUID idOf(Object state) {
        return switch (state) {
            case Transaction transaction -> transaction.details().id().value();
            case Payment payment -> payment.details().id().value();
            default -> throw new IllegalArgumentException(state.toString());
        };
    }

    /** It is at least where it was when somebody was told of it last. */
    void requireWhatWasAnswered() {
        answered.forEach(this::requireKept);
    }

    private void requireKept(UUID id, Versioned<?> told) {
        boolean kept =
                world.kept(id).filter(now -> now.version() >= told.version()).isPresent()
                        && world.databases().stream()
                                .anyMatch(database -> database.history().has(id, told.version(), told.state()));
        require(kept, Sentence.ANSWERED_IS_THERE, () -> Words.end(id.toString()) + ", " + Words.of(told));
    }

    void sameAnswer(String key, Answer<?, ?> first, Answer<?, ?> again) {
        boolean same = switch (first) {
            case Answer.Done<?, ?>(var now, var _) ->
                again instanceof Answer.Done<?, ?>(var then, var _) && now.equals(then);
            case Answer.Refused<?, ?>(var why, var _) ->
                again instanceof Answer.Refused<?, ?>(var then, var _) && why.equals(then);
            case Answer.Declined<?, ?> _ -> true; // never remembered
        };
        require(same, Sentence.SAME_ANSWER, () -> key + ": " + first + ", then " + again);
    }

    /** What a key with other content was answered. */
    void reuse(String key, Answer<?, ?> answer) {
        require(declined(answer, Answer.Because.CAUSE_REUSED), Sentence.KEY_NOT_REUSED, () -> key + ": " + answer);
    }

    /** What somebody was answered who asked for another's. */
    void stranger(Answer<?, ?> answer) {
        require(declined(answer, Answer.Because.ABSENT), Sentence.OWNERS_ONLY, () -> answer);
    }

    private static boolean declined(Answer<?, ?> answer, Answer.Because because) {
        return answer instanceof Answer.Declined<?, ?>(var why) && why == because;
    }

    /** A dead letter needs its original bytes, and a mistake of its handler at each of its attempts. */
    void died(DeadLetter letter) {
        Optional<UUID> event = world.events.announced(letter.body());
        require(event.isPresent(), Sentence.ORIGINAL_BYTES, letter::type);
        event.ifPresent(id -> require(
                letter.failure().reason() == Failure.Reason.FAILED
                        && world.poison.accountsFor(letter.consumer(), id, letter.attempts()),
                Sentence.OUTAGE_KILLS_NOTHING,
                () -> letter.attempts() + " attempts, " + letter.failure().error()));
    }
}
