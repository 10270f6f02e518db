package bursar.proof.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * In a service that is to be halted: each call of a port comes by here. The service's standard input says at which point
 * to halt, by its name and how often it is passed before; the latest line counts. It uses nothing but the JDK, for it is
 * copied into the service's JAR alone.
 */
public final class Halting {

    static final int EXIT_CODE = 86;
    static final String NOWHERE = "";

    private static final BufferedReader ORDERS = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    private static volatile Order current = new Order(NOWHERE, 0);

    static {
        obey(); // no call goes by before the first order
        Thread.ofPlatform().name("halting").daemon().start(() -> {
            while (obey()) {}
        });
    }

    private record Order(String point, int passes) {}

    private Halting() {}

    /** False when nobody is there to give an order any more. */
    private static boolean obey() {
        try {
            String line = ORDERS.readLine();
            if (line == null) {
                return false;
            }
            String[] order = line.split(" ", 2);
            current = order.length == 2 ? new Order(order[1], Integer.parseInt(order[0])) : new Order(NOWHERE, 0);
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Before a call. */
    public static void reach(String point) {
        Order order = current;
        if (!order.point().equals(point)) {
            return;
        }
        if (order.passes() == 0) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
        current = new Order(point, order.passes() - 1);
    }

    /** After a call. One that found nothing does not count: it might as well not have been made. */
    public static void reach(@Nullable Object result, String point) {
        boolean foundNothing = result instanceof Collection<?> some && some.isEmpty()
                || result instanceof Optional<?> one && one.isEmpty();
        if (!foundNothing) {
            reach(point);
        }
    }
}
