package bursar.launcher.payments;

import bursar.launcher.service.Service;
import bursar.payments.PaymentsContext;

/** Payments as a service of its own: its database, RabbitMQ, HTTP. */
public final class PaymentsService {

    private PaymentsService() {}

    public static void main(String[] arguments) {
        Service.run("payments-service", new Service.Ports(8082, 9082), PaymentsContext::new, arguments);
    }
}
