package bursar.proof.load;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is asked for. All but the last one change something, and count once for each key. */
public enum Operation {
    CREATE,
    ADD_ITEM,
    SUBMIT,
    RESUBMIT,
    CANCEL,
    START,
    CONFIRM,
    FAIL,
    FIND;

    /** Those of which no call was answered as done. */
    public static Set<Operation> neverDone(List<Call> calls) {
        Set<Operation> never = EnumSet.allOf(Operation.class);
        calls.stream()
                .filter(call -> call.outcome() == Call.Outcome.OK)
                .forEach(call -> never.remove(call.operation()));
        return never;
    }
}
