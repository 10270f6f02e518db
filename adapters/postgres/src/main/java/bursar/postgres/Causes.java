package bursar.postgres;

import bursar.step.Cause;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of the causes that were answered. */
final class Causes {

    private Causes() {}

    /**
     * Marks the cause as answered, if it is new. The primary key decides between twins: the later one waits here until
     * the earlier one's commit or rollback, never a check that is followed by an insert.
     */
    static boolean claim(Handle handle, Cause.Key key) {
        return handle.createUpdate("""
                        insert into causes (scope, value, fingerprint) values (:scope, :value, :fingerprint)
                        on conflict do nothing""").bindMethods(key).execute() == 1;
    }

    static void refuse(Handle handle, Cause.Key key, String refusal) {
        handle.createUpdate("update causes set refusal = :refusal where scope = :scope and value = :value")
                .bindMethods(key)
                .bind("refusal", refusal)
                .execute();
    }

    static Optional<Answered> find(Handle handle, Cause.Key key) {
        return handle.createQuery("select fingerprint, refusal from causes where scope = :scope and value = :value")
                .bindMethods(key)
                .map((row, _) ->
                        new Answered(row.getString("fingerprint"), Optional.ofNullable(row.getString("refusal"))))
                .findOne();
    }

    /** @param refusal the name of what the rule refused with, if it refused */
    record Answered(String fingerprint, Optional<String> refusal) {}
}
