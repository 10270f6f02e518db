package bursar.proof.chaos;

/** What all instances share. */
enum Server implements Victim {
    POSTGRESQL("PostgreSQL"),
    RABBITMQ("RabbitMQ");

    private final String name;

    Server(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}
