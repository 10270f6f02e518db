package bursar.proof.simulation;

import java.time.Duration;
import java.util.function.Consumer;

/** What goes wrong beside the calls: processes are killed and paused, the broker goes away or loses what it has. */
final class Fate {

    private static final double STRIKES = 0.3;
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration AWAY_MAX = Duration.ofSeconds(10);
    private static final int KINDS = 7;

    private final World world;
    private final Schedule schedule;
    private final boolean strikes;
    private boolean brokerIsAway;
    private int losses;

    Fate(World world) {
        this.world = world;
        this.schedule = world.schedule;
        this.strikes = schedule.chance().nextBoolean();
    }

    /** Run by a task. */
    void strike() {
        while (strikes && !world.faults.haveEnded()) {
            sleepUpTo(ROUND);
            switch (schedule.chance().nextInt(KINDS)) {
                case 0 -> kill();
                case 1 -> pause();
                case 2 -> brokerAway();
                case 3 -> databaseFails("away", SimulatedDatabase::goAway);
                case 4 -> databaseFails("full", SimulatedDatabase::fillUp);
                case 5 -> stop();
                default -> brokerLosesData();
            }
        }
    }

    private void kill() {
        world.anyHost().map(Host::process).ifPresent(process -> {
            if (comes("Process killed")) {
                world.story.tell(process, () -> "is killed");
                process.kill();
            }
        });
    }

    private void stop() {
        world.anyHost().ifPresent(host -> {
            if (comes("Process stopped")) {
                world.story.tell(host.process(), () -> "is told to stop");
                host.stop();
            }
        });
    }

    private void pause() {
        world.anyHost().map(Host::process).ifPresent(process -> {
            if (comes("Process paused")) {
                world.story.tell(process, () -> "is paused");
                process.pauseUntil(schedule.nanoTime() + schedule.chance().nextLong(Calls.STALL_MAX.toNanos()));
            }
        });
    }

    private void brokerAway() {
        if (comes("Broker away")) {
            world.story.tell("broker", () -> "goes away");
            brokerIsAway = true;
            world.broker.goAway();
            sleepUpTo(AWAY_MAX);
            world.broker.comeBack();
            brokerIsAway = false;
            world.databases().forEach(SimulatedDatabase::hinder);
            world.story.tell("broker", () -> "is back");
        }
    }

    private void databaseFails(String how, Consumer<SimulatedDatabase> failure) {
        if (comes("Database " + how)) {
            boolean ofTransactions = schedule.chance().nextBoolean();
            SimulatedDatabase database = ofTransactions ? world.transactionsDatabase : world.paymentsDatabase;
            String name = (ofTransactions ? "transactions" : "payments") + "' database";
            world.story.tell(name, () -> "is " + how);
            failure.accept(database);
            sleepUpTo(AWAY_MAX);
            database.comeBack();
            world.story.tell(name, () -> "is back");
        }
    }

    private void brokerLosesData() {
        if (comes("Broker's data lost")) {
            world.story.tell("broker", () -> "loses what it has");
            world.events.consumptions().forEach(each -> each.losesWhatIsIn(world.broker));
            world.broker.loseData();
            losses++;
        }
    }

    private boolean comes(String what) {
        return world.faults.comes(what, STRIKES);
    }

    private void sleepUpTo(Duration max) {
        schedule.sleep(Duration.ofNanos(schedule.chance().nextLong(max.toNanos())));
    }

    boolean brokerIsAway() {
        return brokerIsAway;
    }

    /** How often the broker has lost what it had. */
    int losses() {
        return losses;
    }
}
