package bursar.proof.chaos;

import static bursar.proof.chaos.Fault.last;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Instances that die or stand still. */
final class ServiceFaults {

    private static final int KILLS = 20;

    /** Longer than the relay's lease of 5 s. */
    private static final int PAUSE_SECONDS = 12;

    private ServiceFaults() {}

    static List<Fault> all(boolean shortly) {
        int kills = shortly ? 1 : KILLS;
        return List.of(
                kill("Transactions", kills, World::transactions),
                kill("Payments", kills, World::payments),
                pause("Transactions", World::transactions),
                pause("Payments", World::payments),
                killBesidePaused("Transactions", World::transactions),
                killBesidePaused("Payments", World::payments),
                Fault.onlyInFull("all instances killed at once", 0, (world, _, _) -> {
                    world.instances().forEach(Instance::kill);
                    world.instances().forEach(Instance::launch);
                    world.instances().forEach(Instance::awaitReady);
                }));
    }

    /** One of the two instances, at any moment, and it is started again. */
    private static Fault kill(String name, int times, Function<World, List<Instance>> of) {
        return Fault.always(
                name + ": an instance killed at a random moment and started"
                        + (times == 1 ? "" : ", " + times + " times"),
                1,
                1,
                (world, length, random) -> IntStream.range(0, times).forEach(_ -> {
                    Instance victim = of.apply(world).get(random.nextInt(2));
                    last(Duration.ofMillis(random.nextInt((int) length.toMillis())));
                    restart(victim);
                    System.out.print(".");
                    System.out.flush();
                }));
    }

    private static Fault pause(String name, Function<World, List<Instance>> of) {
        return Fault.onlyInFull(
                name + ": each instance paused past the lease and woken",
                PAUSE_SECONDS,
                (world, length, _) -> of.apply(world).forEach(instance -> {
                    instance.pause();
                    last(length);
                    instance.resume();
                }));
    }

    private static Fault killBesidePaused(String name, Function<World, List<Instance>> of) {
        return Fault.onlyInFull(
                name + ": one instance killed and started while the other is paused past the lease, then woken",
                PAUSE_SECONDS,
                (world, length, _) -> {
                    Instance paused = of.apply(world).getFirst();
                    paused.pause();
                    restart(of.apply(world).getLast());
                    last(length);
                    paused.resume();
                });
    }

    private static void restart(Instance victim) {
        victim.kill();
        victim.launch();
        victim.awaitReady();
    }
}
