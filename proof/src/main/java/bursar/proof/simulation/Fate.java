package bursar.proof.simulation;

import java.time.Duration;

/** What goes wrong beside the calls: processes are killed and paused, the broker goes away or loses what it has. */
final class Fate {

    private static final double STRIKES = 0.3;
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration AWAY_MAX = Duration.ofSeconds(10);
    private static final int KINDS = 5;

    private final World world;
    private final Schedule schedule;
    private final boolean strikes;

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
                case 3 -> databaseAway();
                default -> brokerLosesData();
            }
        }
    }

    private void kill() {
        world.anyProcess().ifPresent(process -> {
            if (comes("Process killed")) {
                world.story.tell(process, () -> "is killed");
                process.kill();
            }
        });
    }

    private void pause() {
        world.anyProcess().ifPresent(process -> {
            if (comes("Process paused")) {
                world.story.tell(process, () -> "is paused");
                process.pauseUntil(schedule.nanoTime() + schedule.chance().nextLong(Calls.PAST_CLAIM.toNanos()));
            }
        });
    }

    private void brokerAway() {
        if (comes("Broker away")) {
            world.story.tell("broker", () -> "goes away");
            world.broker.goAway();
            sleepUpTo(AWAY_MAX);
            world.broker.comeBack();
            world.story.tell("broker", () -> "is back");
        }
    }

    private void databaseAway() {
        if (comes("Database away")) {
            SimulatedDatabase database = world.databases().get(schedule.chance().nextInt(2));
            world.story.tell("a database", () -> "goes away");
            database.goAway();
            sleepUpTo(AWAY_MAX);
            database.comeBack();
            world.story.tell("a database", () -> "is back");
        }
    }

    private void brokerLosesData() {
        if (comes("Broker's data lost")) {
            world.story.tell("broker", () -> "loses what it has");
            world.broker.loseData();
        }
    }

    private boolean comes(String what) {
        return world.faults.of(what, STRIKES);
    }

    private void sleepUpTo(Duration max) {
        schedule.sleep(Duration.ofNanos(schedule.chance().nextLong(max.toNanos())));
    }
}
