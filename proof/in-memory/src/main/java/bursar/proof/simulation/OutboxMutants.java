package bursar.proof.simulation;

import bursar.messaging.outbox.Outbox;
import bursar.messaging.testing.ForwardingOutbox;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Outboxes that do one thing wrong. */
final class OutboxMutants {

    private OutboxMutants() {}

    static Outbox leadingForever(Outbox outbox) {
        return new ForwardingOutbox(outbox) {
            @Override
            public Optional<Lease> lead(UUID relay, Duration leaseFor) {
                return super.lead(relay, Duration.ofDays(365));
            }
        };
    }

    /** Of transactions whose first event it has not sent; it tries again what failed. */
    static Outbox followingACursor(Outbox outbox) {
        return new ForwardingOutbox(outbox) {
            private final Set<String> begun = new HashSet<>();
            private long reached;

            @Override
            public List<Unsent> due(int max) {
                return super.due(max).stream()
                        .filter(unsent -> unsent.position() > reached
                                || unsent.attempts() > 0
                                || begun.contains(unsent.message().partitionKey()))
                        .toList();
            }

            @Override
            public boolean settle(Lease lease, List<Unsent> confirmed, List<FailedPublish> failed) {
                boolean settled = super.settle(lease, confirmed, failed);
                for (Unsent sent : confirmed) {
                    reached = Math.max(reached, sent.position());
                    begun.add(sent.message().partitionKey());
                }
                return settled;
            }
        };
    }

    static Outbox settlingBeforePublish(Outbox outbox) {
        return new ForwardingOutbox(outbox) {
            private List<Unsent> due = List.of();

            @Override
            public List<Unsent> due(int max) {
                due = super.due(max);
                return due;
            }

            @Override
            public Optional<Lease> lead(UUID relay, Duration leaseFor) {
                Optional<Lease> lease = super.lead(relay, leaseFor);
                lease.ifPresent(held -> super.settle(held, due, List.of()));
                return lease;
            }
        };
    }

    static Outbox tryingOnce(Outbox outbox) {
        return new ForwardingOutbox(outbox) {
            @Override
            public List<Unsent> due(int max) {
                return super.due(max).stream()
                        .filter(unsent -> unsent.attempts() == 0)
                        .toList();
            }
        };
    }

    static Outbox settlingWholeBatches(Outbox outbox) {
        return new ForwardingOutbox(outbox) {
            @Override
            public boolean settle(Lease lease, List<Unsent> confirmed, List<FailedPublish> failed) {
                return confirmed.isEmpty()
                        ? super.settle(lease, confirmed, failed)
                        : super.settle(
                                lease,
                                Stream.concat(
                                                confirmed.stream(),
                                                failed.stream().map(FailedPublish::unsent))
                                        .toList(),
                                List.of());
            }
        };
    }
}
