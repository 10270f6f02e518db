package bursar.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaymentIdTest {

    private static final long SEED = 20_260_101;

    private final SplittableRandom random = new SplittableRandom(SEED);

    private TransactionRef anyTransaction() {
        return new TransactionRef(new UUID(random.nextLong(), random.nextLong()));
    }

    /** Computed beside, by Python's hashlib and RFC 9562: others may derive it too, and stored rows rely on it. */
    @Test
    void a_payments_id_is_derived_in_one_way_for_all_time() {
        var transaction = new TransactionRef(UUID.fromString("019b7765-d800-7abc-9def-0123456789ab"));

        assertThat(PaymentId.of(transaction, 1)).hasToString("019b7765-d800-8b32-8a9d-801be8b4c924");
        assertThat(PaymentId.of(transaction, 2)).hasToString("019b7765-d800-886b-b93e-e680082486b9");
        assertThat(PaymentId.of(new TransactionRef(UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff")), 5))
                .hasToString("ffffffff-ffff-8049-b83b-298c5563a7b8");
    }

    @Test
    void a_payments_id_is_a_uuid_of_version_8_and_sorts_by_its_transactions_time() {
        for (int i = 0; i < 1_000; i++) {
            TransactionRef transaction = anyTransaction();
            UUID id = PaymentId.of(transaction, random.nextInt(1, 6)).value();

            assertThat(id.version()).as("seed %d", SEED).isEqualTo(8);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id.getMostSignificantBits() >>> 16)
                    .isEqualTo(transaction.value().getMostSignificantBits() >>> 16);
        }
    }

    @Test
    void the_same_submission_has_the_same_id_and_another_has_another() {
        Set<PaymentId> ids = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            TransactionRef transaction = anyTransaction();
            for (int submission = 1; submission <= 5; submission++) {
                PaymentId id = PaymentId.of(transaction, submission);
                assertThat(PaymentId.of(new TransactionRef(transaction.value()), submission))
                        .isEqualTo(id);
                assertThat(ids.add(id)).as("seed %d", SEED).isTrue();
            }
        }
    }

    /** The 74 bits after the time hold nothing but the hash, so that transactions of one millisecond differ. */
    @Test
    void every_bit_after_the_time_depends_on_the_hash() {
        long high = 0;
        long low = 0;
        PaymentId first = PaymentId.of(new TransactionRef(new UUID(0, 0)), 1);
        for (int i = 1; i < 100; i++) {
            PaymentId other = PaymentId.of(new TransactionRef(new UUID(0, i)), 1);
            high |= first.value().getMostSignificantBits() ^ other.value().getMostSignificantBits();
            low |= first.value().getLeastSignificantBits() ^ other.value().getLeastSignificantBits();
        }

        assertThat(high).isEqualTo(0x0FFFL);
        assertThat(low).isEqualTo(0x3FFF_FFFF_FFFF_FFFFL);
    }
}
