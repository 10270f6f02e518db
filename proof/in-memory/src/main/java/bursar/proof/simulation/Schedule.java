package bursar.proof.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Which task goes on, and what time it is. Tasks are threads of which one runs at a time, until it waits; then chance
 * says which of those that can is the next. Where none can, time passes until one can. The same chance gives the same
 * run. To be used by the thread that made it, and by its tasks.
 */
final class Schedule {

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final long STEP_NANOS_MAX = 1_000_000;

    private final Thread driver = Thread.currentThread();
    private final RandomGenerator chance;
    private final Order order;
    private final List<Task> tasks = new ArrayList<>();
    private final List<Task> dead = new ArrayList<>();
    private Optional<Task> running = Optional.empty();
    private Optional<RuntimeException> unexpected = Optional.empty();
    private long nanos;
    private long steps;
    private boolean over;
    private BooleanSupplier until = () -> true;
    private long untilNanos;
    private volatile boolean driverGoes;

    Schedule(RandomGenerator chance, Order order) {
        this.chance = chance;
        this.order = order;
    }

    /** Which of so many tasks that can go on is the next. */
    @FunctionalInterface
    interface Order {
        int next(int able);
    }

    /** A thread of a process. Of all and the driver exactly one goes on, and hands over to the next. */
    private final class Task {
        private final SimulatedProcess process;
        private final Thread thread;
        private BooleanSupplier condition = () -> true;
        private long deadline;
        private volatile boolean goes;
        private boolean ended;

        Task(SimulatedProcess process, Runnable body) {
            this.process = process;
            this.thread = Thread.ofVirtual().name(process.toString()).unstarted(() -> {
                try {
                    body.run();
                } catch (Throwable thrown) {
                    if (!over) {
                        unexpected = Optional.of(new IllegalStateException(process + " has a mistake", thrown));
                    }
                }
                ended = true;
                handOver(afterStep());
            });
        }

        boolean isDead() {
            return !process.isAlive();
        }

        boolean canGo() {
            return process.pausedUntil() <= nanos && (deadline <= nanos || condition.getAsBoolean());
        }

        /** When it can go if nothing else happens. Asked when none can go: so only of one that is paused can it be so. */
        long canGoAt() {
            long paused = process.pausedUntil();
            return paused > nanos && condition.getAsBoolean() ? paused : Math.max(paused, deadline);
        }

        void goOn() {
            running = Optional.of(this);
            goes = true;
            if (thread.getState() == Thread.State.NEW) {
                thread.start();
            } else {
                LockSupport.unpark(thread);
            }
        }

        boolean await(BooleanSupplier until, long atNanos) {
            if (!over) {
                condition = until;
                deadline = atNanos;
                Optional<Task> next = afterStep();
                if (!next.equals(running)) {
                    goes = false;
                    handOver(next);
                    while (!goes) {
                        LockSupport.park(this);
                    }
                }
            }
            if (over) {
                throw new Over();
            }
            return until.getAsBoolean();
        }

        /** So that no thread is left. Only a thread that has begun can wait. */
        void end() {
            if (!ended && thread.getState() != Thread.State.NEW) {
                driverGoes = false;
                goOn();
                awaitDriversTurn();
            }
        }
    }

    /** Thrown by whatever waits after the end. */
    private static final class Over extends Error {
        private static final long serialVersionUID = 1;

        Over() {
            super("the schedule is over", null, false, false);
        }
    }

    RandomGenerator chance() {
        return chance;
    }

    long nanoTime() {
        return nanos;
    }

    Instant now() {
        return BEGINNING.plusNanos(nanos);
    }

    /** How many times a task went on. */
    long steps() {
        return steps;
    }

    /** A new task of a process. */
    void start(SimulatedProcess process, Runnable body) {
        tasks.add(new Task(process, body));
    }

    /** So much time passes, and nobody does anything. */
    void jump(Duration time) {
        nanos += time.toNanos();
    }

    /** Lets others go first. Called by a task, as are all that wait. */
    void giveWay() {
        await(() -> true, Duration.ZERO);
    }

    void sleep(Duration time) {
        await(() -> false, time);
    }

    /** @return whether the condition holds; else the time was up */
    boolean await(BooleanSupplier condition, Duration atMost) {
        return running.orElseThrow().await(condition, nanos + atMost.toNanos());
    }

    /**
     * Runs the tasks until the condition holds, which is asked after each step, by whichever thread it is.
     *
     * @return false if the time was up first
     * @throws IllegalStateException if a task threw
     */
    boolean run(BooleanSupplier condition, Duration atMost) {
        until = condition;
        untilNanos = nanos + atMost.toNanos();
        Optional<Task> first = next();
        if (first.isPresent()) {
            driverGoes = false;
            first.get().goOn();
            awaitDriversTurn();
            running = Optional.empty();
        }
        if (unexpected.isPresent()) {
            throw unexpected.get();
        }
        return nanos <= untilNanos;
    }

    private void awaitDriversTurn() {
        while (!driverGoes) {
            LockSupport.park(this);
        }
    }

    /** To a task, or back to the driver. */
    private void handOver(Optional<Task> next) {
        if (next.isPresent()) {
            next.get().goOn();
        } else {
            driverGoes = true;
            LockSupport.unpark(driver);
        }
    }

    /** Who is next when the running task has to wait, or has ended: itself, another, or the driver. */
    private Optional<Task> afterStep() {
        if (over || unexpected.isPresent()) {
            return Optional.empty();
        }
        steps++;
        nanos += chance.nextLong(STEP_NANOS_MAX);
        return nanos > untilNanos ? Optional.empty() : next();
    }

    /** Empty when what is run for holds, or the time is up. */
    private Optional<Task> next() {
        while (nanos <= untilNanos && !until.getAsBoolean()) {
            bury();
            Optional<Task> next = anyAble();
            if (next.isPresent()) {
                return next;
            }
            nanos = whenAnyIsAble();
        }
        return Optional.empty();
    }

    private void bury() {
        for (Iterator<Task> each = tasks.iterator(); each.hasNext(); ) {
            Task task = each.next();
            if (task.ended) {
                each.remove();
            } else if (task.isDead()) {
                each.remove();
                dead.add(task);
            }
        }
    }

    /** Ends all tasks. Nothing that they do from now on counts. */
    void end() {
        over = true;
        tasks.forEach(Task::end);
        dead.forEach(Task::end);
    }

    private Optional<Task> anyAble() {
        List<Task> able = new ArrayList<>(tasks.size());
        for (Task task : tasks) {
            if (task.canGo()) {
                able.add(task);
            }
        }
        return able.isEmpty() ? Optional.empty() : Optional.of(able.get(order.next(able.size())));
    }

    private long whenAnyIsAble() {
        long first = Long.MAX_VALUE;
        for (Task task : tasks) {
            first = Math.min(first, task.canGoAt());
        }
        return first;
    }
}
