package bursar.proof.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a store is said to do with any cause, in maps: it counts once and then gets its first answer, what is another's
 * is absent, an insisted version is heeded, and version and event come with the change.
 */
final class ModelStore {

    /** @param current the id of a row that a replay shows as it is by then; else as it was */
    private record Memory(String content, Told told, Optional<String> current) {}

    private final Map<String, Row> rows = new TreeMap<>();
    private final List<Row> events = new ArrayList<>();
    private final Map<String, Memory> answered = new HashMap<>();

    /** @param id empty where there is no such row */
    Told change(Asking asking, String content, Optional<String> id, Function<Row, Ruling> rule) {
        return ask(asking, content, id, found -> found.map(rule));
    }

    Told changeOrOpen(Asking asking, String content, String id, Function<Optional<Row>, Ruling> rule) {
        return ask(asking, content, Optional.of(id), found -> Optional.of(rule.apply(found)));
    }

    private Told ask(
            Asking asking, String content, Optional<String> id, Function<Optional<Row>, Optional<Ruling>> rule) {
        Optional<Memory> memory = asking.identity().map(answered::get);
        if (memory.isPresent()) {
            return memory.get().content().equals(content) ? replay(memory.get()) : Told.declined("CAUSE_REUSED");
        }
        Optional<Row> found = id.flatMap(this::find);
        Optional<Told> objection = asking.isEvent() ? Optional.empty() : found.flatMap(row -> objection(asking, row));
        return objection.orElseGet(() -> rule.apply(found)
                .map(ruling -> carryOut(ruling, asking, content, id.orElseThrow(), found))
                .orElseGet(() -> Told.declined("ABSENT")));
    }

    private static Optional<Told> objection(Asking asking, Row row) {
        if (!row.has("owner", asking.caller())) {
            return Optional.of(Told.declined("ABSENT"));
        }
        return asking.onlyAt()
                .filter(only -> !only.contains((long) row.number("version")))
                .map(_ -> Told.declined("STALE_VERSION"));
    }

    private Told replay(Memory memory) {
        return memory.current().isPresent()
                ? new Told("REPLAYED", memory.current().flatMap(this::find))
                : memory.told();
    }

    private Told carryOut(Ruling ruling, Asking asking, String content, String id, Optional<Row> found) {
        return switch (ruling) {
            case Ruling.Changed(var row, var announced) -> {
                Row next = row.with(
                        "version",
                        String.valueOf(1 + found.map(it -> it.number("version")).orElse(0)));
                rows.put(id, next);
                announced.ifPresent(event -> events.add(event.with("version", next.text("version"))));
                yield done("CHANGED", next, asking, content, id);
            }
            case Ruling.Unchanged() -> done("NONE", found.orElseThrow(), asking, content, id);
            case Ruling.Refused(var why) -> {
                if (!asking.isEvent()) {
                    remember(asking, new Memory(content, Told.refused(why, true), Optional.empty()));
                }
                yield Told.refused(why, false);
            }
            case Ruling.Unstorable() -> Told.UNSTORABLE;
        };
    }

    private Told done(String effect, Row row, Asking asking, String content, String id) {
        var again = new Told("REPLAYED", Optional.of(row));
        remember(asking, new Memory(content, again, Optional.of(id).filter(_ -> asking.isEvent())));
        return new Told(effect, Optional.of(row));
    }

    private void remember(Asking asking, Memory memory) {
        asking.identity().ifPresent(identity -> answered.put(identity, memory));
    }

    /** What nobody outside asked for. */
    void changeOnItsOwn(String id, Ruling change) {
        carryOut(change, Asking.PLAIN, "", id, find(id));
    }

    Optional<Row> find(String id) {
        @Nullable Row row = rows.get(id);
        return Optional.ofNullable(row);
    }

    /** By their ids. */
    Map<String, Row> rows() {
        return rows;
    }

    List<Row> events() {
        return events;
    }
}
