package bursar.proof.simulation;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every fault that there is, by the name under which it is counted. */
final class Coverage {

    private static final List<String> BESIDE_CALLS = List.of(
            "Message RETURNED",
            "Message CONFIRM_LOST",
            "Message DOUBLED",
            Calls.RETRY + " LEAVES_TWIN",
            Calls.DEAD_LETTER + " LEAVES_TWIN",
            Calls.CHANGE + " IN_USE",
            "Call overtaken",
            "Process killed",
            "Process stopped",
            "Process paused",
            "Broker away",
            "Broker's data lost",
            "Database away",
            "Database full",
            "Handler fails",
            "Event poisoned");

    private Coverage() {}

    /** Those that were never met. */
    static List<String> missing(Set<String> met) {
        Stream<String> atCalls = Calls.ALL.stream()
                .flatMap(call -> Stream.of(Fault.values())
                        .filter(fault -> fault != Fault.NONE)
                        .map(fault -> call + " " + fault));
        return Stream.concat(atCalls, BESIDE_CALLS.stream())
                .filter(fault -> !met.contains(fault))
                .toList();
    }
}
