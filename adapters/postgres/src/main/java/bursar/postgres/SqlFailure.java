package bursar.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.transaction.UnableToRestoreAutoCommitStateException;

/** What kind of trouble a statement had, by its SQLSTATE (PostgreSQL documentation, appendix A). */
enum SqlFailure {
    /** The server is away, out of resources or past a deadline. */
    UNAVAILABLE,
    /** The transaction lost against another one and may be done again. */
    CONFLICT,
    OTHER;

    static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String QUERY_CANCELED = "57014";
    private static final String READ_ONLY = "25006";
    private static final String IDLE_TOO_LONG = "25P03";

    static SqlFailure of(Throwable failure) {
        // The second: the rollback or commit before it broke the connection, and only this is seen of it.
        if (failure instanceof ConnectionException
                || failure instanceof UnableToRestoreAutoCommitStateException
                || cause(failure, SQLTransientConnectionException.class).isPresent()) {
            return UNAVAILABLE;
        }
        return cause(failure, SQLException.class)
                .map(SQLException::getSQLState)
                .map(SqlFailure::of)
                .orElse(OTHER);
    }

    private static SqlFailure of(String state) {
        return switch (state) {
            case "40001", "40P01" -> CONFLICT;
            case LOCK_NOT_AVAILABLE, QUERY_CANCELED, READ_ONLY, IDLE_TOO_LONG -> UNAVAILABLE;
            default ->
                state.startsWith("08") || state.startsWith("53") || state.startsWith("57P") ? UNAVAILABLE : OTHER;
        };
    }

    /** Whether a wait for a lock was given up. */
    static boolean lockTimeout(Throwable failure) {
        return cause(failure, SQLException.class)
                .map(SQLException::getSQLState)
                .filter(LOCK_NOT_AVAILABLE::equals)
                .isPresent();
    }

    private static <T> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
