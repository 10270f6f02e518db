package bursar.runtime;

/** @param port 0 for any that is free */
public record Listener(String host, int port) {

    /** Where it is reached, once its port is known. */
    public String urlAt(int actualPort) {
        return "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, actualPort);
    }
}
