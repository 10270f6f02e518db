package bursar.proof.chaos;

import static bursar.proof.chaos.Fault.last;

import bursar.proof.proxy.FaultProxy;
import bursar.proof.proxy.FaultProxy.Direction;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The network between instances and a server. */
final class LinkFaults {

    private LinkFaults() {}

    static Fault cut(List<Link> links) {
        return fault("cut", links, FaultProxy::cut);
    }

    static Fault delay(List<Link> links, Duration delay) {
        return fault("slow", links, proxy -> proxy.delay(delay));
    }

    static Fault deafen(List<Link> links) {
        return fault("half-open, server deaf", links, proxy -> proxy.swallow(Direction.TO_SERVER));
    }

    static Fault silence(List<Link> links) {
        return fault("half-open, server mute", links, proxy -> proxy.swallow(Direction.TO_CLIENT));
    }

    static Fault blackHole(List<Link> links) {
        return fault("black hole", links, FaultProxy::blackHole);
    }

    private static Fault fault(String what, List<Link> links, Consumer<FaultProxy> act) {
        return Fault.of("link to " + links.getFirst().server() + " " + what, links, (_, length) -> {
            links.forEach(link -> act.accept(link.proxy()));
            last(length);
            links.forEach(link -> link.proxy().heal());
        });
    }
}
