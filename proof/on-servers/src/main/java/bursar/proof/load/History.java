package bursar.proof.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The calls of all customers in the order in which they ended, also in a file with a line of JSON for each. */
public final class History implements AutoCloseable {

    private final List<Call> calls = new ArrayList<>();
    private final BufferedWriter file;

    public History(Path file) {
        try {
            this.file = Files.newBufferedWriter(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    synchronized void add(Call call) {
        calls.add(call);
        try {
            file.write(call.json());
            file.newLine();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
