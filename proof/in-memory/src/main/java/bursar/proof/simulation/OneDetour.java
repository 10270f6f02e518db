package bursar.proof.simulation;

/** Always the first task that can go on, but for one time: then another. */
final class OneDetour implements Schedule.Order {

    private final int at;
    private final int other;
    private int choices;
    private boolean taken;

    /**
     * @param at which choice between two or more, from 0 on; none if there are not so many
     * @param other how many places further; the first if there are not so many
     */
    OneDetour(int at, int other) {
        this.at = at;
        this.other = other;
    }

    @Override
    public int next(int able) {
        if (able < 2 || choices++ != at || other >= able) {
            return 0;
        }
        taken = true;
        return other;
    }

    boolean wasTaken() {
        return taken;
    }

    /** How many there were. */
    int choices() {
        return choices;
    }
}
