package bursar.messaging.testing;

import bursar.messaging.transport.Transport;

/**
 * What every {@link Transport} does, whatever carries the messages. In real time, with short retry delays. Each test
 * has a world of its own: no queue, no message and no dead letter is left in it from another.
 */
public interface TransportConformance extends PublishConformance, DeliveryConformance, RetryConformance {}
