package bursar.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** Pools of connections that hang for no longer than they are told, and say no more than they need to. */
final class Pool {

    static final int CONNECT_SECONDS = 5;

    /**
     * A process that is paused in the middle of a transaction would hold its locks until it goes on, and the lease of its
     * relay with them. The server ends its transaction instead.
     */
    private static final Duration IDLE_IN_TRANSACTION_MAX = Duration.ofSeconds(5);

    private Pool() {}

    /**
     * @param deadline for a connection, a lock and a statement
     * @param socketTimeout after which a connection that hangs is given up
     */
    static HikariDataSource of(
            DatabaseSettings settings, String name, int connectionsMax, Duration deadline, Duration socketTimeout) {
        return new HikariDataSource(configuration(settings, name, connectionsMax, deadline, socketTimeout));
    }

    private static HikariConfig configuration(
            DatabaseSettings settings, String name, int connectionsMax, Duration deadline, Duration socketTimeout) {
        long deadlineMillis = deadline.toMillis();
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(connectionsMax);
        config.setConnectionTimeout(deadlineMillis);
        config.setValidationTimeout(Math.min(deadlineMillis, 2_000));
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("currentSchema", settings.schema());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("connectTimeout", CONNECT_SECONDS);
        // The server's detail quotes whole rows, and JDBI's message all arguments: what customers wrote, in our logs.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        // The last resort against a server that hangs: the statement's own deadline comes first where it still answers.
        config.addDataSourceProperty("socketTimeout", socketTimeout.toSeconds());
        config.addDataSourceProperty(
                "options",
                "-c lock_timeout=" + deadlineMillis + " -c statement_timeout=" + (deadlineMillis + 500)
                        + " -c idle_in_transaction_session_timeout=" + IDLE_IN_TRANSACTION_MAX.toMillis());
        return config;
    }
}
