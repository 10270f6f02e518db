package bursar.launcher.service;

import bursar.messaging.worker.Worker;
import bursar.operations.command.OperatorCommands;
import bursar.rabbitmq.RabbitTransport;
import bursar.runtime.Context;
import bursar.runtime.ContextWiring;
import bursar.runtime.Environment;
import bursar.runtime.Operations;
import bursar.runtime.Program;
import bursar.runtime.Schema;
import bursar.web.Health.Check;
import com.fasterxml.uuid.Generators;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One context as a program of its own, with a database of its own and RabbitMQ between it and the others. */
public final class Service {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private Service() {}

    /** Where it listens if it is not told otherwise. */
    public record Ports(int http, int management) {}

    /** With arguments it is a command for a service that runs; without, it is the service. */
    public static void run(
            String name, Ports ports, Function<Environment, ContextWiring> context, String... arguments) {
        if (arguments.length > 0) {
            System.exit(OperatorCommands.run(name, ports.management(), arguments));
        }
        Program.run(
                name,
                Generators.timeBasedEpochGenerator()::generate,
                (program, environment) -> start(name, ports, context, program, environment));
    }

    private static void start(
            String name, Ports ports, Function<Environment, ContextWiring> of, Program program, Environment environment)
            throws InterruptedException {
        ContextWiring wiring = of.apply(environment);
        Settings settings = Settings.from(environment, name, ports);
        LOG.warn("AUTHENTICATION=none: every caller may do everything");

        Schema schema = wiring.schema(settings.database());
        var transport = new RabbitTransport(
                settings.broker(), wiring.consumedByOthers(), settings.common().retries());
        Context context = wiring.wire(schema, transport, settings.common(), program.ids());
        var broker = new BrokerCheck(transport, wiring.subscription(), settings.broker());
        var drain = new Worker(
                wiring.name() + ".dead-letter-drain",
                transport.drain(context.consumer().name(), context.deadLetters()));

        program.keep(schema);
        program.onStop("the connections to RabbitMQ", transport::close);
        program.watch(List.of(
                new Check(wiring.name() + ".broker", false, transport::isConnected),
                new Check(drain.name(), false, drain::isWell)));
        program.manage(settings.common().management(), Operations.wire(List.of(context), transport));
        broker.meet();
        program.prepare(schema);
        program.start(List.of(
                new Worker(wiring.name() + ".broker-check", broker.untilMet(program::fail)),
                context.consuming(),
                drain));
        program.start(context);
        program.serve(settings.common().http(), context.api());
        LOG.info("{} is ready", name);
    }
}
