package bursar.proof.simulation;

import bursar.messaging.transport.TransportUnavailable;
import bursar.step.Answer;
import bursar.step.Answer.Because;
import bursar.step.Cause;
import bursar.step.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The calls of ports by one process. Before each another task may go first; before and after each a fault may come. */
final class Calls {

    static final String CHANGE = "Store.change";
    static final String FIND = "Store.find";
    static final String LEAD = "Outbox.lead";
    static final String RESIGN = "Outbox.resign";
    static final String DUE = "Outbox.due";
    static final String SETTLE = "Outbox.settle";
    static final String BACKLOG = "Outbox.backlog";
    static final String PUBLISH = "Transport.publish";
    static final String OPEN = "Transport.open";
    static final String REDRIVE = "Transport.redrive";
    static final String RECEIVE = "ConsumerQueue.receive";
    static final String ACKNOWLEDGE = "ConsumerQueue.acknowledge";
    static final String RETRY = "ConsumerQueue.retry";
    static final String DEAD_LETTER = "ConsumerQueue.deadLetter";
    static final String GIVE_BACK = "ConsumerQueue.giveBack";
    static final String CLOSE = "ConsumerQueue.close";

    /** Those that a fault can aim at. */
    static final List<String> ALL = List.of(
            CHANGE,
            FIND,
            LEAD,
            RESIGN,
            DUE,
            SETTLE,
            PUBLISH,
            OPEN,
            RECEIVE,
            ACKNOWLEDGE,
            RETRY,
            DEAD_LETTER,
            GIVE_BACK,
            CLOSE);

    /** Many of these are longer than a relay's lease, many of the long ones than a claim. */
    static final Duration PAUSE_MAX = Duration.ofSeconds(8);

    static final Duration LONG_PAUSE_MAX = Duration.ofSeconds(35);
    private static final double LONG_SHARE = 0.2;

    private final Schedule schedule;
    private final Faults faults;
    private final Story story;
    private final Overtaking overtaking;
    private final SimulatedProcess process;
    private final SimulatedDatabase database;

    /** @param database the process's own */
    Calls(World world, SimulatedProcess process, SimulatedDatabase database) {
        this.schedule = world.schedule;
        this.faults = world.faults;
        this.story = world.story;
        this.overtaking = world.overtaking;
        this.process = process;
        this.database = database;
    }

    <T> T ofStore(String point, Supplier<T> call) {
        return call(point, () -> answered(point, call), Calls::unavailable);
    }

    /** A step of the database, which takes its time: the same cause is declined meanwhile. */
    <S, R> Answer<S, R> ofStep(Cause cause, Supplier<Answer<S, R>> step) {
        Optional<Cause.Key> key = cause.identity();
        if (key.filter(database.underWay()::has).isPresent()) {
            faults.count(CHANGE + " IN_USE");
            schedule.giveWay();
            return new Answer.Declined<>(Because.CAUSE_IN_USE);
        }
        Optional<UnderWay.Step> begun = key.map(it -> database.underWay().begin(it, process));
        try {
            Answer<S, R> answer = ofStore(CHANGE, () -> {
                database.begin();
                if (!begun.map(UnderWay.Step::goesOn).orElse(true)) {
                    throw unavailable("the database has ended the step");
                }
                return step.get();
            });
            database.end();
            return answer;
        } finally {
            begun.ifPresent(UnderWay.Step::end);
        }
    }

    private <T> T answered(String point, Supplier<T> call) {
        if (!(point.equals(CHANGE) ? database.takesChanges() : database.answers())) {
            throw unavailable("the database is away or full");
        }
        return call.get();
    }

    private static StoreUnavailable unavailable(String why) {
        return new StoreUnavailable(why, new IllegalStateException(why));
    }

    <T> T ofTransport(String point, Supplier<T> call) {
        return call(point, call, TransportUnavailable::new);
    }

    private <T> T call(String point, Supplier<T> call, Function<String, RuntimeException> unavailable) {
        overtaking.before(point);
        schedule.giveWay();
        Fault fault = faults.of(point);
        if (fault != Fault.NONE) {
            story.tell(process, () -> point + " meets " + fault);
        }
        return switch (fault) {
            case NONE -> done(point, call);
            case FAILS -> throw unavailable.apply(point + " fails");
            case ANSWER_LOST -> {
                done(point, call);
                throw unavailable.apply("the answer of " + point + " is lost");
            }
            case DIES_BEFORE -> throw died();
            case DIES_AFTER -> {
                done(point, call);
                throw died();
            }
            case PAUSES_BEFORE -> {
                pause();
                yield done(point, call);
            }
            case PAUSES_AFTER -> {
                T answer = done(point, call);
                pause();
                yield answer;
            }
        };
    }

    private <T> T done(String point, Supplier<T> call) {
        T answer = call.get();
        overtaking.after(point);
        if (!answer.equals(List.of()) && !answer.equals(Optional.empty())) {
            story.tell(process, () -> point + ": " + Words.of(answer));
        }
        return answer;
    }

    /** Never comes back. */
    private IllegalStateException died() {
        process.kill();
        schedule.giveWay();
        return new IllegalStateException(process + " goes on after its death");
    }

    private void pause() {
        Duration max = schedule.chance().nextDouble() < LONG_SHARE ? LONG_PAUSE_MAX : PAUSE_MAX;
        process.pauseUntil(schedule.nanoTime() + schedule.chance().nextLong(max.toNanos()));
        schedule.giveWay();
    }
}
