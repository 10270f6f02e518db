package bursar.launcher.service;

import bursar.messaging.consumer.Consumer;
import bursar.rabbitmq.BrokerSettings;
import bursar.runtime.CommonSettings;
import bursar.runtime.Environment;
import bursar.runtime.PostgresAddress;
import java.util.Optional;

/** How a service is told to run. */
record Settings(CommonSettings common, PostgresAddress database, BrokerSettings broker) {

    private static final String RABBITMQ_URI = "RABBITMQ_URI";

    /** @throws bursar.runtime.StartFailure with everything that is wrong */
    static Settings from(Environment environment, String name, Service.Ports ports) {
        CommonSettings common = CommonSettings.from(environment, ports.http(), ports.management());
        Optional<PostgresAddress> database = environment
                .required(PostgresAddress.URL)
                .flatMap(_ -> PostgresAddress.url(environment, PostgresAddress.URL))
                .flatMap(url -> PostgresAddress.at(url, environment));
        Optional<BrokerSettings> broker =
                environment.required(RABBITMQ_URI).flatMap(uri -> broker(environment, uri, name));
        environment.check();
        return new Settings(common, database.orElseThrow(), broker.orElseThrow());
    }

    private static Optional<BrokerSettings> broker(Environment environment, String uri, String name) {
        try {
            return Optional.of(BrokerSettings.of(uri, name, Consumer.Limits.DEFAULT.inHandMax()));
        } catch (IllegalArgumentException unfit) {
            environment.problem(RABBITMQ_URI + " " + unfit.getMessage());
            return Optional.empty();
        }
    }
}
