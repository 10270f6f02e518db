package bursar.proof.load;

import bursar.harness.Load;
import java.util.Random;

/** A steady load of many flows at once. Nobody is killed, and whoever gives up begins anew. */
public final class Customers implements AutoCloseable {

    private static final int BUYERS = 12;
    private static final int PROVIDERS = 4;

    private final Buyer buyer;
    private final Load buyers;
    private final Load providers;
    private volatile boolean ending;

    public Customers(Service transactions, Service payments, History history, Random chance) {
        var caller = new Caller(history, chance);
        var provider = new Provider(payments, caller);
        buyer = new Buyer(transactions, caller, provider::bill, () -> ending);
        buyers = new Load(BUYERS, buyer::buy);
        providers = new Load(PROVIDERS, provider::pay);
    }

    /** How many transactions were answered as submitted so far. */
    public int accepted() {
        return buyer.accepted();
    }

    /** @throws AssertionError if one of them failed by a mistake */
    public void assertGoesOn() {
        buyers.assertGoesOn();
        providers.assertGoesOn();
    }

    /** Ends the buyers first: what they have begun is begun no more. */
    @Override
    public void close() {
        ending = true;
        buyers.close();
        providers.close();
    }
}
