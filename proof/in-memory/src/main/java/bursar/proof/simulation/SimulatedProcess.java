package bursar.proof.simulation;

/** A process of the simulated world: its tasks go on while it is alive and not paused. Dead, it stays dead. */
final class SimulatedProcess {

    private final String name;
    private boolean alive = true;
    private long pausedUntil;

    SimulatedProcess(String name) {
        this.name = name;
    }

    boolean isAlive() {
        return alive;
    }

    /** As by {@code kill -9}: its tasks end where they are, and nothing is cleaned up. */
    void kill() {
        alive = false;
    }

    /** As by {@code SIGSTOP}, or by a long collection of garbage. */
    void pauseUntil(long nanos) {
        pausedUntil = nanos;
    }

    long pausedUntil() {
        return pausedUntil;
    }

    @Override
    public String toString() {
        return name;
    }
}
