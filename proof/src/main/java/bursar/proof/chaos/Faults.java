package bursar.proof.chaos;

import java.util.List;
import java.util.stream.Stream;

/** All of them, in the order of the script. */
final class Faults {

    private Faults() {}

    static List<Fault> all(boolean shortly) {
        return Stream.of(ServiceFaults.all(shortly), BrokerFaults.all(), DatabaseFaults.all())
                .flatMap(List::stream)
                .filter(fault -> !shortly || fault.inShort())
                .toList();
    }
}
