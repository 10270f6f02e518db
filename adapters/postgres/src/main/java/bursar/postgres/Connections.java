package bursar.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/** Takes connections from a pool, and gives them back so that whoever waits for one can run. */
record Connections(DataSource pool) implements ConnectionFactory {

    @Override
    public Connection openConnection() throws SQLException {
        return pool.getConnection();
    }

    /**
     * While somebody waits, HikariCP offers a connection that comes back again and again, with a nap of 10 µs between. A
     * thread that is interrupted does not nap: a virtual one keeps its carrier for itself then, and with as many of them as
     * there are carriers, those who wait never run, and nothing else does.
     */
    @Override
    public void closeConnection(Connection connection) throws SQLException {
        boolean interrupted = Thread.interrupted();
        try {
            connection.close();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
