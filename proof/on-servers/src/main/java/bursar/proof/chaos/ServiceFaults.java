package bursar.proof.chaos;

import static bursar.proof.chaos.Fault.last;

import java.util.List;

/** Instances that die, stand still, or are started anew. */
final class ServiceFaults {

    private ServiceFaults() {}

    static Fault kill(Instance victim) {
        return Fault.of("instance killed and started", List.of(victim), (_, length) -> {
            victim.kill();
            last(length);
            start(victim);
        });
    }

    /** In good order, as for an update. */
    static Fault stop(Instance victim) {
        return Fault.of("instance stopped and started", List.of(victim), (_, length) -> {
            victim.stop();
            last(length);
            start(victim);
        });
    }

    static Fault pause(Instance victim) {
        return Fault.of("instance paused past the lease and woken", List.of(victim), (_, length) -> {
            victim.pause();
            last(length);
            victim.resume();
        });
    }

    static Fault killBesidePaused(Instance killed, Instance paused) {
        return Fault.of("instance killed while the other is paused", List.of(killed, paused), (_, length) -> {
            paused.pause();
            killed.kill();
            start(killed);
            last(length);
            paused.resume();
        });
    }

    static Fault killAll(List<Instance> victims) {
        return Fault.of("all instances killed at once", victims, (_, length) -> {
            victims.forEach(Instance::kill);
            last(length);
            victims.forEach(Instance::launch);
            victims.forEach(Instance::awaitReady);
        });
    }

    private static void start(Instance victim) {
        victim.launch();
        victim.awaitReady();
    }
}
