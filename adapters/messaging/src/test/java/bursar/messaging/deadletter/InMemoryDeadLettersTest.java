package bursar.messaging.deadletter;

import bursar.messaging.testing.DeadLettersContract;
import bursar.messaging.testing.InMemoryDeadLetters;

class InMemoryDeadLettersTest implements DeadLettersContract {

    private final DeadLetters deadLetters = new InMemoryDeadLetters();

    @Override
    public DeadLetters deadLetters() {
        return deadLetters;
    }
}
