package bursar.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.harness.Jar;
import bursar.proof.chaos.Plan.Gust;
import bursar.proof.chaos.Plan.Planned;
import bursar.proof.proxy.FaultProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final int GUSTS = 60;

    private final Victims victims = victims();

    private static Victims victims() {
        List<Instance> transactions = List.of(instance("transactions-1"), instance("transactions-2"));
        List<Instance> payments = List.of(instance("payments-1"), instance("payments-2"));
        List<Link> links = Stream.concat(transactions.stream(), payments.stream())
                .flatMap(instance -> Arrays.stream(Server.values())
                        .map(server -> new Link(instance.toString(), server, new FaultProxy("127.0.0.1", 1))))
                .toList();
        return new Victims(transactions, payments, links);
    }

    private static Instance instance(String name) {
        return new Instance(name, Jar.PAYMENTS_SERVICE, Path.of("."), Map.of());
    }

    @AfterEach
    void close() {
        victims.links().forEach(link -> link.proxy().close());
    }

    private List<Gust> gusts(Duration run, long seed) {
        var plan = new Plan(victims, run, seed);
        return IntStream.range(0, GUSTS).mapToObj(_ -> plan.next()).toList();
    }

    private static List<String> told(List<Gust> gusts) {
        return gusts.stream().map(Gust::toString).toList();
    }

    @Test
    void the_same_seed_gives_the_same_faults_victims_lengths_and_times_and_another_one_others() {
        Duration run = Duration.ofMinutes(30);

        assertThat(told(gusts(run, 7))).isEqualTo(told(gusts(run, 7))).isNotEqualTo(told(gusts(run, 8)));
    }

    @Test
    void where_the_broker_loses_anything_nothing_else_goes_wrong() {
        List<Gust> losing =
                gusts(Duration.ofMinutes(30), 7).stream().filter(Gust::loses).toList();

        assertThat(losing).hasSizeGreaterThan(3).allSatisfy(gust -> {
            assertThat(gust.faults()).hasSize(1);
            assertThat(gust.settledWithin()).isEqualTo(Duration.ofSeconds(200));
        });
        assertThat(gusts(Duration.ofMinutes(30), 7))
                .filteredOn(gust -> !gust.loses())
                .allSatisfy(gust -> {
                    assertThat(gust.settledWithin()).isEqualTo(Duration.ofSeconds(60));
                    assertThat(gust.faults()).noneMatch(each -> each.fault().loses());
                })
                .anySatisfy(gust -> assertThat(gust.faults()).hasSizeGreaterThan(1));
    }

    @Test
    void nobody_is_the_victim_of_two_faults_at_once() {
        assertThat(gusts(Duration.ofMinutes(30), 7)).allSatisfy(gust -> {
            Set<Victim> hit = new HashSet<>();
            gust.faults()
                    .forEach(each -> each.fault()
                            .victims()
                            .forEach(victim -> assertThat(hit.add(victim))
                                    .as(victim + " in " + gust)
                                    .isTrue()));
        });
    }

    @Test
    void each_kind_comes_once_before_any_comes_again() {
        List<Planned> all = gusts(Duration.ofMinutes(30), 7).stream()
                .flatMap(gust -> gust.faults().stream())
                .toList();
        int kinds = Kind.all().size();

        assertThat(all.subList(0, kinds))
                .extracting(each -> each.fault().kind())
                .doesNotHaveDuplicates();
    }
}
