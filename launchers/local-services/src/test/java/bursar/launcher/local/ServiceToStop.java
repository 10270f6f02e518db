package bursar.launcher.local;

import java.util.concurrent.CountDownLatch;

/** Stands in for a service: says who it is, and at its end goodbye, if it does not hang. */
final class ServiceToStop {

    private ServiceToStop() {}

    public static void main(String[] arguments) throws InterruptedException {
        boolean hangs = Boolean.parseBoolean(System.getenv("HANGS"));
        var never = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (hangs) {
                awaitIt(never);
            }
            System.out.println("Goodbye");
        }));
        System.out.println(ProcessHandle.current().pid());
        never.await();
    }

    private static void awaitIt(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
    }
}
