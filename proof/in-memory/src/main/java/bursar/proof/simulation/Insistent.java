package bursar.proof.simulation;

import bursar.step.Answer;
import bursar.step.Answer.Because;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Calls a service's replicas as a good client does: with a key, again and again, until it knows the answer. */
final class Insistent {

    /** Of all transactions. */
    static final Caller OWNER = new Caller("merchant");

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);
    private static final double ASKS_TWICE_AT_ONCE = 0.1;
    private static final double ASKS_AGAIN = 0.2;
    private static final double ASKS_SOMETHING_ELSE = 0.05;

    private final World world;
    private final SimulatedProcess self;
    private final Caller caller;
    private int keys;

    Insistent(World world, SimulatedProcess self, Caller caller) {
        this.world = world;
        this.self = self;
        this.caller = caller;
    }

    /** @param request what the service is asked with a cause that counts once */
    <S, A, R> Answer<A, R> ask(
            List<Replica<S>> replicas, String what, BiFunction<S, Cause.Request, Answer<A, R>> request) {
        world.begins();
        try {
            return ask(replicas, what, self + " " + what + " " + ++keys, request);
        } finally {
            world.ends();
        }
    }

    private <S, A, R> Answer<A, R> ask(
            List<Replica<S>> replicas, String what, String key, BiFunction<S, Cause.Request, Answer<A, R>> request) {
        Answer<A, R> answer = insist(replicas, key, "content", request);
        world.story.tell(self, () -> what + " is answered: " + Words.of(answer));
        if (answer instanceof Answer.Done<A, R>(var now, var _)) {
            world.promise.answered(now);
        }
        if (happens(ASKS_AGAIN)) {
            world.promise.sameAnswer(key, answer, insist(replicas, key, "content", request));
        }
        if (happens(ASKS_SOMETHING_ELSE) && !(answer instanceof Answer.Declined)) {
            world.promise.reuse(key, insist(replicas, key, "other content", request));
        }
        return answer;
    }

    private <S, A, R> Answer<A, R> insist(
            List<Replica<S>> replicas, String key, String content, BiFunction<S, Cause.Request, Answer<A, R>> request) {
        var cause = new Cause.Request(
                caller,
                Optional.of(new Cause.Key(caller.subject(), key, content)),
                Optional.empty(),
                Trace.begin(world.ids));
        while (true) {
            Replica<S> callee = anyOf(replicas);
            if (happens(ASKS_TWICE_AT_ONCE)) {
                world.schedule.start(self, () -> anyOf(replicas).call(service -> request.apply(service, cause)));
            }
            Optional<Answer<A, R>> answer = callee.call(service -> request.apply(service, cause));
            if (answer.isPresent()
                    && !(answer.get() instanceof Answer.Declined(var because) && because == Because.CAUSE_IN_USE)) {
                return answer.get();
            }
            world.schedule.sleep(BETWEEN_TRIES);
        }
    }

    /** What a service is asked without a cause. */
    <S, A> A look(List<Replica<S>> replicas, Function<S, A> request) {
        while (true) {
            Optional<A> answer = anyOf(replicas).call(request);
            if (answer.isPresent()) {
                return answer.get();
            }
            world.schedule.sleep(BETWEEN_TRIES);
        }
    }

    private <T> T anyOf(List<T> some) {
        return some.get(world.schedule.chance().nextInt(some.size()));
    }

    boolean happens(double share) {
        return world.schedule.chance().nextDouble() < share;
    }
}
