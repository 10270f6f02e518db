package bursar.proof.simulation;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
            "Process killed",
            "Process stopped",
            "Process paused",
            "Broker away",
            "Broker's data lost",
            "Database away",
            "Database full",
            "Handler fails",
            "Event poisoned",
            "Days pass in the middle",
            Later.WITHIN_REPUBLISH_WINDOW.toString(),
            Later.PAST_REPUBLISH_WINDOW.toString(),
            Later.PAST_CAUSES.toString(),
            "Late republish");

    private Coverage() {}

    /** Those that were never met. */
    static List<String> missing(Set<String> met) {
        Stream<String> atCalls = Calls.ALL.stream().flatMap(Coverage::atCall);
        return Stream.of(atCalls, BESIDE_CALLS.stream(), Overtaking.pairs())
                .flatMap(Function.identity())
                .filter(fault -> !met.contains(fault))
                .toList();
    }

    /** The faults of one call. */
    static Stream<String> atCall(String call) {
        return Stream.of(Fault.values()).filter(fault -> fault != Fault.NONE).map(fault -> call + " " + fault);
    }
}
