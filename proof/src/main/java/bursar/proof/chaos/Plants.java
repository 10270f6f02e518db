package bursar.proof.chaos;

import static bursar.proof.checker.Finding.Kind.DOUBLED;
import static bursar.proof.checker.Finding.Kind.LOST;
import static bursar.proof.checker.Finding.Kind.STUCK;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.proof.checker.Checker;
import bursar.proof.checker.Finding;
import bursar.proof.checker.Observation;
import java.util.List;
import java.util.function.Supplier;

/** Mistakes planted in the databases of a run that was found clean: a checker that is blind to them has proved nothing. */
final class Plants {

    private final World world;
    private final Supplier<Observation> observe;

    Plants(World world, Supplier<Observation> observe) {
        this.world = world;
        this.observe = observe;
    }

    private record Plant(String database, String sql, Finding.Kind kind, String saying) {}

    private static final List<Plant> ALL = List.of(
            new Plant(
                    "payments",
                    "delete from payments.payments where id = (select id from payments.payments limit 1)",
                    LOST,
                    "has no payment"),
            new Plant("payments", """
                    delete from payments.causes where value =
                    (select value from payments.causes where scope = 'payments.on-transactions' limit 1)""", LOST, "was never answered"),
            new Plant("transactions", """
                    insert into transactions.outbox_archive
                    select position, gen_random_uuid(), aggregate_id, aggregate_version, type, partition_key, body
                    from transactions.outbox_archive limit 1""", DOUBLED, "was announced twice"),
            new Plant("payments", """
                    insert into payments.outbox (event_id, aggregate_id, aggregate_version, type, partition_key, body)
                    values (gen_random_uuid(), gen_random_uuid(), 1, 'payments.payment-started.v1', 'k', '')""", STUCK, "is in the outbox"));

    /** One after the other; the databases are of no use afterwards. */
    void requireSeen() {
        for (Plant plant : ALL) {
            world.postgres().execute(plant.database(), plant.sql());
            assertThat(Checker.check(observe.get()).violations())
                    .as("what the checker has to see of: " + plant.sql())
                    .anyMatch(finding ->
                            finding.kind() == plant.kind() && finding.line().contains(plant.saying()));
        }
    }
}
