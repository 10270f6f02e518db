package bursar.proof.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * A kind of fault whose victims and length are left to chance.
 *
 * @param quick whether it is over soon enough for a run of a minute
 */
record Kind(Duration shortest, Duration longest, boolean quick, Choice choice) {

    private static final int DELAY_MILLIS_MAX = 400;

    private interface Choice {
        Fault of(World world, Random chance);
    }

    static List<Kind> all() {
        return List.of(
                quick(0, 3, (world, chance) -> ServiceFaults.kill(anyOf(world.instances(), chance))),
                quick(0, 3, (world, chance) -> ServiceFaults.stop(anyOf(world.instances(), chance))),
                quick(6, 15, (world, chance) -> ServiceFaults.pause(anyOf(world.instances(), chance))),
                slow(6, 12, (world, chance) -> {
                    List<Instance> of = chance.nextBoolean() ? world.transactions() : world.payments();
                    int killed = chance.nextInt(2);
                    return ServiceFaults.killBesidePaused(of.get(killed), of.get(1 - killed));
                }),
                slow(0, 5, (world, _) -> ServiceFaults.killAll(world.instances())),
                slow(2, 20, (_, _) -> BrokerFaults.stop()),
                quick(0, 10, (_, _) -> BrokerFaults.kill()),
                quick(2, 30, (_, _) -> BrokerFaults.alarm()),
                quick(0, 0, (_, _) -> BrokerFaults.cutConnections()),
                quick(2, 15, (_, _) -> BrokerFaults.removeBinding()),
                quick(1, 4, (world, _) -> BrokerFaults.deleteQueue(world)),
                quick(1, 4, (world, _) -> BrokerFaults.loseWhatWaitsForPayments(world)),
                slow(1, 4, (world, _) -> BrokerFaults.loseWhatWaitsForTransactions(world)),
                quick(0, 5, (_, _) -> DatabaseFaults.kill()),
                slow(1, 30, (_, _) -> DatabaseFaults.stop()),
                quick(0, 0, (_, _) -> DatabaseFaults.terminate()),
                slow(1, 5, (_, _) -> DatabaseFaults.killWithBroker()),
                quick(1, 15, (world, chance) -> LinkFaults.cut(links(world, Server.POSTGRESQL, chance))),
                quick(1, 15, (world, chance) -> LinkFaults.cut(links(world, Server.RABBITMQ, chance))),
                quick(5, 30, (world, chance) -> slow(links(world, Server.POSTGRESQL, chance), chance)),
                quick(5, 30, (world, chance) -> slow(links(world, Server.RABBITMQ, chance), chance)),
                quick(2, 20, (world, chance) -> LinkFaults.deafen(links(world, Server.POSTGRESQL, chance))),
                quick(2, 20, (world, chance) -> LinkFaults.deafen(links(world, Server.RABBITMQ, chance))),
                quick(2, 20, (world, chance) -> LinkFaults.silence(links(world, Server.POSTGRESQL, chance))),
                quick(2, 20, (world, chance) -> LinkFaults.silence(links(world, Server.RABBITMQ, chance))),
                quick(2, 20, (world, chance) -> LinkFaults.blackHole(links(world, Server.POSTGRESQL, chance))),
                quick(2, 20, (world, chance) -> LinkFaults.blackHole(links(world, Server.RABBITMQ, chance))));
    }

    private static Kind quick(int shortest, int longest, Choice choice) {
        return new Kind(Duration.ofSeconds(shortest), Duration.ofSeconds(longest), true, choice);
    }

    private static Kind slow(int shortest, int longest, Choice choice) {
        return new Kind(Duration.ofSeconds(shortest), Duration.ofSeconds(longest), false, choice);
    }

    Fault fault(World world, Random chance) {
        return choice.of(world, chance);
    }

    /** @param part of what it may last at the most, up to 1 */
    Duration length(Random chance, double part) {
        long more = longest.minus(shortest).toMillis();
        return shortest.plusMillis((long) (more * part * chance.nextDouble()));
    }

    /** One link, or all of them. */
    private static List<Link> links(World world, Server server, Random chance) {
        List<Link> all = world.links(server);
        return chance.nextBoolean() ? all : List.of(anyOf(all, chance));
    }

    private static Fault slow(List<Link> links, Random chance) {
        return LinkFaults.delay(links, Duration.ofMillis(20 + chance.nextInt(DELAY_MILLIS_MAX)));
    }

    private static <T> T anyOf(List<T> all, Random chance) {
        return all.get(chance.nextInt(all.size()));
    }
}
