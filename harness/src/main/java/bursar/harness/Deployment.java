package bursar.harness;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What serves the two contexts: one program or two services. */
public record Deployment(Program transactions, Program payments) implements AutoCloseable {

    /** Both contexts in one program, on a PostgreSQL of its own in the folder. */
    public static Deployment ofOneProgram(Path home, Map<String, String> environment) {
        Program program = Program.start(Jar.BURSAR, home, environment);
        return new Deployment(program, program);
    }

    /** Each context a service with a database of its own. */
    public static Deployment ofTwoServices(
            Path home, Postgres postgres, String rabbitUri, Map<String, String> environment) {
        Program transactions = Program.launch(
                Jar.TRANSACTIONS_SERVICE, home, with(environment, postgres.environment("transactions"), rabbitUri));
        try {
            Program payments = Program.launch(
                    Jar.PAYMENTS_SERVICE, home, with(environment, postgres.environment("payments"), rabbitUri));
            return new Deployment(transactions, payments).ready();
        } catch (RuntimeException | Error failure) {
            transactions.kill();
            throw failure;
        }
    }

    private static Map<String, String> with(
            Map<String, String> environment, Map<String, String> database, String rabbitUri) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(database);
        all.put("RABBITMQ_URI", rabbitUri);
        return all;
    }

    private Deployment ready() {
        try {
            programs().forEach(Program::ready);
            return this;
        } catch (RuntimeException | Error failure) {
            programs().forEach(Program::kill);
            throw failure;
        }
    }

    public List<Program> programs() {
        return Stream.of(transactions, payments).distinct().toList();
    }

    public Customer customer() {
        return new Customer(transactions.client(), payments.client());
    }

    /** The log lines of all its programs. */
    public List<String> log() {
        return programs().stream().flatMap(program -> program.log().stream()).toList();
    }

    @Override
    public void close() {
        programs().forEach(Program::close);
    }
}
