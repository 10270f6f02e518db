package bursar.proof.load;

import bursar.harness.Client;
import bursar.harness.Client.Reply;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** The instances that serve a context: each is as good as the others. */
public final class Service {

    private final List<Client> instances;
    private final Random chance;

    public Service(List<Client> instances, Random chance) {
        this.instances = instances;
        this.chance = chance;
    }

    /** Asks one of them to change something. */
    Answer post(String path, String body, String key) {
        return answer(any(), client -> client.post(path, body, key));
    }

    /** Asks all of them at once for the same. */
    List<Answer> postToAll(String path, String body, String key) {
        return instances.stream()
                .map(each -> CompletableFuture.supplyAsync(
                        () -> answer(each, client -> client.post(path, body, key)), Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    Answer get(String path) {
        return answer(any(), client -> client.get(path));
    }

    private Client any() {
        return instances.get(chance.nextInt(instances.size()));
    }

    private interface Request {
        Reply send(Client client) throws IOException;
    }

    private static Answer answer(Client client, Request request) {
        Instant sent = Monotonic.now();
        try {
            Reply reply = request.send(client);
            return new Answer(client.toString(), sent, Monotonic.now(), reply.status(), reply.text());
        } catch (IOException none) {
            return new Answer(client.toString(), sent, Monotonic.now(), Answer.NONE, none.toString());
        }
    }
}
