package bursar.proof.load;

import bursar.harness.Load;
import java.util.List;
import java.util.Random;

/** A steady load of many flows at once, whatever becomes of those before. Nobody is killed. */
public final class Customers implements AutoCloseable {

    private static final int BUYERS = 6;
    private static final int FOLLOWERS = 4;
    private static final int PROVIDERS = 6;

    private final Buyer buyer;
    private final List<Load> rounds;

    public Customers(Service transactions, Service payments, History history, Random chance) {
        var caller = new Caller(history, chance);
        var provider = new Provider(payments, caller);
        buyer = new Buyer(transactions, caller, provider::bill);
        rounds = List.of(
                new Load(BUYERS, buyer::buy), new Load(FOLLOWERS, buyer::follow), new Load(PROVIDERS, provider::pay));
    }

    /** How many transactions were answered as submitted so far. */
    public int accepted() {
        return buyer.accepted();
    }

    /** @throws AssertionError if one of them failed by a mistake */
    public void assertGoesOn() {
        rounds.forEach(Load::assertGoesOn);
    }

    /** What is begun is ended, and no more. */
    @Override
    public void close() {
        rounds.forEach(Load::close);
    }
}
