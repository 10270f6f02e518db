package bursar.proof.crash;

/**
 * Where a service is halted.
 *
 * @param call of a port, such as {@code Outbox.settle}
 */
record Point(String call, When when) {

    enum When {
        BEFORE,
        AFTER
    }

    /**
     * To halt here, as {@link Halting} is told it.
     *
     * @param passes how often to go by before
     */
    String order(int passes) {
        return passes + " " + this;
    }

    @Override
    public String toString() {
        return call + " " + when;
    }
}
