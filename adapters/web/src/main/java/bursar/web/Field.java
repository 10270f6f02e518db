package bursar.web;

import java.util.Optional;

/** A value read from a request, or a place where there should have been one. Good once the request was judged. */
public final class Field<T> {

    private final Optional<T> value;

    private Field(Optional<T> value) {
        this.value = value;
    }

    static <T> Field<T> of(T value) {
        return new Field<>(Optional.of(value));
    }

    /** What was there is among the faults. */
    static <T> Field<T> faulty() {
        return new Field<>(Optional.empty());
    }

    Optional<T> find() {
        return value;
    }

    /** @throws IllegalStateException before the request was judged, if this is at fault */
    public T get() {
        return value.orElseThrow(() -> new IllegalStateException("A faulty field was used: judge the request first"));
    }

    /** For a field that is judged by another one. */
    public T orElse(T other) {
        return value.orElse(other);
    }
}
