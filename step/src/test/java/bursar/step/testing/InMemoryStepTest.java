package bursar.step.testing;

import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Change;
import bursar.step.StoreUnavailable;
import bursar.step.Verdict;
import bursar.step.Versioned;
import bursar.step.testing.InMemoryStep.Finder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

class InMemoryStepTest implements StepContract<InMemoryStepTest.Counter, InMemoryStepTest.Counted, String> {

    record Counter(UUID id, String owner, int count) {}

    record Counted(int count) {}

    private final InMemoryStep<Counter, Counted, String> step =
            new InMemoryStep<>(Counter::id, Counter::owner, (_, _) -> {}, new SettableClock());

    @Override
    public Answer<Counter, String> open(Cause cause) {
        var counter = new Counter(IDS.next(), OWNER.subject(), 0);
        Change.Opening<Counter, Counted, String> opening = _ -> new Verdict.Changed<>(counter, Optional.empty());
        return step.take(
                Finder.byId(counter.id()),
                cause,
                new Change<>((_, _) -> new Verdict.Refused<>("It is there"), Optional.of(opening)));
    }

    @Override
    public Answer<Counter, String> change(
            UUID id, Cause cause, Function<Counter, Verdict<Counter, Counted, String>> rule) {
        return step.take(Finder.byId(id), cause, new Change<>((counter, _) -> rule.apply(counter), Optional.empty()));
    }

    @Override
    public void withoutHearing(Runnable step) {
        step.run();
        throw new StoreUnavailable("The answer was lost", new IllegalStateException());
    }

    @Override
    public Optional<Versioned<Counter>> find(UUID id, Caller caller) {
        return step.find(id, caller);
    }

    @Override
    public List<Announced> announcedOf(UUID id) {
        return step.announcedOf(id);
    }

    @Override
    public UUID id(Counter counter) {
        return counter.id();
    }

    @Override
    public int count(Counter counter) {
        return counter.count();
    }

    @Override
    public Verdict.Changed<Counter, Counted, String> countUp(Counter counter) {
        int next = counter.count() + 1;
        return new Verdict.Changed<>(new Counter(counter.id(), counter.owner(), next), Optional.of(new Counted(next)));
    }

    @Override
    public String refusal() {
        return "No";
    }
}
