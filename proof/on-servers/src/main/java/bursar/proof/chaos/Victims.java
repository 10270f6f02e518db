package bursar.proof.chaos;

import java.util.List;
import java.util.stream.Stream;

/** All that faults may happen to, beside the servers. */
record Victims(List<Instance> transactions, List<Instance> payments, List<Link> links) {

    List<Instance> instances() {
        return Stream.concat(transactions.stream(), payments.stream()).toList();
    }

    List<Link> links(Server server) {
        return links.stream().filter(link -> link.server() == server).toList();
    }
}
