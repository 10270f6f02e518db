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
        Fault of(Victims victims, Random chance);
    }

    static List<Kind> all() {
        return List.of(
                quick(0, 3, (victims, chance) -> ServiceFaults.kill(anyOf(victims.instances(), chance))),
                quick(0, 3, (victims, chance) -> ServiceFaults.stop(anyOf(victims.instances(), chance))),
                quick(6, 15, (victims, chance) -> ServiceFaults.pause(anyOf(victims.instances(), chance))),
                slow(6, 12, (victims, chance) -> {
                    List<Instance> of = chance.nextBoolean() ? victims.transactions() : victims.payments();
                    int killed = chance.nextInt(2);
                    return ServiceFaults.killBesidePaused(of.get(killed), of.get(1 - killed));
                }),
                slow(0, 5, (victims, _) -> ServiceFaults.killAll(victims.instances())),
                slow(2, 20, (_, _) -> BrokerFaults.stop()),
                quick(0, 10, (_, _) -> BrokerFaults.kill()),
                quick(2, 30, (_, _) -> BrokerFaults.alarm()),
                quick(0, 0, (_, _) -> BrokerFaults.cutConnections()),
                quick(2, 15, (_, _) -> BrokerFaults.removeBinding()),
                quick(1, 4, (_, _) -> BrokerFaults.deleteQueue()),
                quick(1, 4, (_, _) -> BrokerFaults.loseWhatWaitsForPayments()),
                slow(1, 4, (_, _) -> BrokerFaults.loseWhatWaitsForTransactions()),
                quick(0, 5, (_, _) -> DatabaseFaults.kill()),
                slow(1, 30, (_, _) -> DatabaseFaults.stop()),
                quick(0, 0, (_, _) -> DatabaseFaults.terminate()),
                slow(1, 5, (_, _) -> DatabaseFaults.killWithBroker()),
                quick(1, 15, (victims, chance) -> LinkFaults.cut(links(victims, Server.POSTGRESQL, chance))),
                quick(1, 15, (victims, chance) -> LinkFaults.cut(links(victims, Server.RABBITMQ, chance))),
                quick(5, 30, (victims, chance) -> slow(links(victims, Server.POSTGRESQL, chance), chance)),
                quick(5, 30, (victims, chance) -> slow(links(victims, Server.RABBITMQ, chance), chance)),
                quick(2, 20, (victims, chance) -> LinkFaults.deafen(links(victims, Server.POSTGRESQL, chance))),
                quick(2, 20, (victims, chance) -> LinkFaults.deafen(links(victims, Server.RABBITMQ, chance))),
                quick(2, 20, (victims, chance) -> LinkFaults.silence(links(victims, Server.POSTGRESQL, chance))),
                quick(2, 20, (victims, chance) -> LinkFaults.silence(links(victims, Server.RABBITMQ, chance))),
                quick(2, 20, (victims, chance) -> LinkFaults.blackHole(links(victims, Server.POSTGRESQL, chance))),
                quick(2, 20, (victims, chance) -> LinkFaults.blackHole(links(victims, Server.RABBITMQ, chance))));
    }

    private static Kind quick(int shortest, int longest, Choice choice) {
        return new Kind(Duration.ofSeconds(shortest), Duration.ofSeconds(longest), true, choice);
    }

    private static Kind slow(int shortest, int longest, Choice choice) {
        return new Kind(Duration.ofSeconds(shortest), Duration.ofSeconds(longest), false, choice);
    }

    Fault fault(Victims victims, Random chance) {
        return choice.of(victims, chance);
    }

    /** @param part of what it may last at the most, up to 1 */
    Duration length(Random chance, double part) {
        long more = longest.minus(shortest).toMillis();
        return shortest.plusMillis((long) (more * part * chance.nextDouble()));
    }

    /** One link, or all of them. */
    private static List<Link> links(Victims victims, Server server, Random chance) {
        List<Link> all = victims.links(server);
        return chance.nextBoolean() ? all : List.of(anyOf(all, chance));
    }

    private static Fault slow(List<Link> links, Random chance) {
        return LinkFaults.delay(links, Duration.ofMillis(20 + chance.nextInt(DELAY_MILLIS_MAX)));
    }

    private static <T> T anyOf(List<T> all, Random chance) {
        return all.get(chance.nextInt(all.size()));
    }
}
