package bursar.proof.chaos;

import bursar.proof.proxy.FaultProxy;

/** The way of one instance to one server. */
record Link(String instance, Server server, FaultProxy proxy) implements Victim {

    @Override
    public String toString() {
        return instance + " to " + server;
    }
}
