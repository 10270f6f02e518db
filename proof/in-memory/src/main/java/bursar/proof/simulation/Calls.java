package bursar.proof.simulation;

import bursar.messaging.event.Envelope;
import bursar.messaging.transport.TransportUnavailable;
import bursar.step.Answer;
import bursar.step.Answer.Because;
import bursar.step.Cause;
import bursar.step.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    static final String PUBLISH = "Transport.publish";
    static final String OPEN = "Transport.open";
    static final String REDRIVE = "Transport.redrive";
    static final String READ_ARCHIVE = "OutboxArchive.after";
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
            REDRIVE,
            READ_ARCHIVE,
            RECEIVE,
            ACKNOWLEDGE,
            RETRY,
            DEAD_LETTER,
            GIVE_BACK,
            CLOSE);

    /** Those that are made again and again, and change nothing. */
    private static final Set<String> LOOKS = Set.of(FIND, LEAD, DUE, READ_ARCHIVE);

    private static final Set<String> RELAYS = Set.of(LEAD, DUE, SETTLE, PUBLISH);

    /** A relay's lease. */
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    static final Duration STALL_MAX = Duration.ofSeconds(35);

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
        return ofStore(point, () -> point, call);
    }

    private <T> T ofStore(String point, Supplier<String> words, Supplier<T> call) {
        return call(point, words, () -> answered(point, call), Calls::unavailable);
    }

    /** A step of the database, which takes its time: the same cause is declined meanwhile. */
    <S, R> Answer<S, R> ofStep(Cause cause, Supplier<Answer<S, R>> step) {
        Optional<Cause.Key> key = cause.identity();
        if (key.filter(database.underWay()::has).isPresent()) {
            faults.count(CHANGE + " IN_USE");
            schedule.giveWay();
            return new Answer.Declined<>(Because.CAUSE_IN_USE);
        }
        long number = database.begin();
        List<Envelope> apart = new ArrayList<>();
        Optional<UnderWay.Step> begun = key.map(it -> database.underWay().begin(it, process));
        try {
            Answer<S, R> answer = ofStore(CHANGE, () -> CHANGE + " for " + Words.of(cause), () -> {
                if (!begun.map(UnderWay.Step::goesOn).orElse(true)) {
                    throw unavailable("the database has ended the step");
                }
                database.commits(number);
                Answer<S, R> answered = step.get();
                apart.addAll(database.takeApart());
                return answered;
            });
            if (!apart.isEmpty()) {
                database.commits(database.begin());
                apart.forEach(database::announce);
            }
            return answer;
        } finally {
            begun.ifPresent(UnderWay.Step::end);
        }
    }

    private <T> T answered(String point, Supplier<T> call) {
        if (!(point.equals(CHANGE) ? database.takesChanges() : database.answers())) {
            tell(point, () -> "the database is away or full");
            throw unavailable("the database is away or full");
        }
        return call.get();
    }

    private static StoreUnavailable unavailable(String why) {
        return new StoreUnavailable(why, new IllegalStateException(why));
    }

    <T> T ofTransport(String point, Supplier<T> call) {
        return call(point, () -> point, call, TransportUnavailable::new);
    }

    /** @param words for a story, of what the call is about */
    private <T> T call(
            String point, Supplier<String> words, Supplier<T> call, Function<String, RuntimeException> unavailable) {
        long begun = schedule.nanoTime();
        long since = overtaking.before(point);
        if (RELAYS.contains(point) && schedule.nanoTime() > begun) {
            hinder(); // for it was held
        }
        schedule.giveWay();
        Fault fault = faults.of(point);
        return switch (fault) {
            case NONE -> done(point, call, since);
            case FAILS -> {
                met(point, words, fault);
                throw unavailable.apply(point + " fails");
            }
            case ANSWER_LOST -> {
                done(point, call, since);
                met(point, words, fault);
                throw unavailable.apply("the answer of " + point + " is lost");
            }
            case DIES_BEFORE -> {
                met(point, words, fault);
                throw died();
            }
            case DIES_AFTER -> {
                done(point, call, since);
                met(point, words, fault);
                throw died();
            }
            case PAUSES_BEFORE, STALLS_BEFORE -> {
                met(point, words, fault);
                pause(fault == Fault.STALLS_BEFORE);
                yield done(point, call, since);
            }
            case PAUSES_AFTER, STALLS_AFTER -> {
                T answer = done(point, call, since);
                met(point, words, fault);
                pause(fault == Fault.STALLS_AFTER);
                yield answer;
            }
        };
    }

    /** Something has kept a relay of its database from its work. */
    void hinder() {
        database.hinder();
    }

    private void met(String point, Supplier<String> words, Fault fault) {
        if (RELAYS.contains(point)) {
            hinder();
        }
        story.tell(process, () -> words.get() + " meets " + fault);
        faults.count(point + " " + fault);
    }

    private <T> T done(String point, Supplier<T> call, long since) {
        T answer = call.get();
        overtaking.after(point, since);
        if (!answer.equals(List.of()) && !answer.equals(Optional.empty())) {
            tell(point, () -> Words.of(answer));
        }
        return answer;
    }

    private void tell(String point, Supplier<String> what) {
        if (LOOKS.contains(point)) {
            story.tellOnce(process, () -> point + ": " + what.get());
        } else {
            story.tell(process, () -> point + ": " + what.get());
        }
    }

    /** Never comes back. */
    private IllegalStateException died() {
        process.kill();
        schedule.giveWay();
        return new IllegalStateException(process + " goes on after its death");
    }

    private void pause(boolean pastLease) {
        long nanos = pastLease
                ? schedule.chance().nextLong(PAUSE_MAX.toNanos(), STALL_MAX.toNanos())
                : schedule.chance().nextLong(PAUSE_MAX.toNanos());
        process.pauseUntil(schedule.nanoTime() + nanos);
        schedule.giveWay();
    }
}
