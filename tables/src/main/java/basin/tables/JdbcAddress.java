package basin.tables;

import basin.rows.InputException;
import basin.rows.Printable;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/// A database that a JDBC driver on the class path can reach, and who reads from it. Neither its text nor a message
/// contains the password.
///
/// @param url such as `jdbc:postgresql://host/shop`; it may contain the user and the password
/// @param user empty for the one in the URL, or the driver's default
/// @param password empty for the one in the URL, or none
public record JdbcAddress(String url, Optional<String> user, Optional<String> password) {
    private static final Pattern SECRET =
            Pattern.compile("(?i)((?:password|pwd|passwd|sslpassword|secret|token)=)[^&;]*");
    private static final Pattern LOGIN = Pattern.compile("(//)[^/@?]*@");
    private static final Pattern PARAMETERS = Pattern.compile("[?;].*", Pattern.DOTALL);

    /// The number of characters of a message of the database that are shown.
    private static final int MAX_LENGTH = 300;

    /// @throws InputException for a text that is no JDBC URL
    public JdbcAddress {
        if (!url.startsWith("jdbc:")) {
            throw InputException.of("database", "a URL such as jdbc:postgresql://host/name", "another text");
        }
    }

    /// A database, whose URL has all that its driver needs.
    ///
    /// @throws InputException for a text that is no JDBC URL
    public static JdbcAddress of(String url) {
        return new JdbcAddress(url, Optional.empty(), Optional.empty());
    }

    /// The URL without a user, a password and other parameters.
    public String shown() {
        return PARAMETERS.matcher(LOGIN.matcher(url).replaceAll("$1")).replaceAll("");
    }

    @Override
    public String toString() {
        return shown();
    }

    /// A connection that only reads.
    Connection connect() throws SQLException {
        Properties login = new Properties();
        user.ifPresent(name -> login.setProperty("user", name));
        password.ifPresent(word -> login.setProperty("password", word));
        Connection connection = DriverManager.getConnection(url, login);
        try {
            connection.setReadOnly(true);
            // PostgreSQL's driver keeps all rows in memory otherwise.
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// A failure of the database in one line, without passwords.
    InputException problem(SQLException e) {
        if (e.getCause() instanceof UnknownHostException unknown) {
            return InputException.of(
                    shown(), "a host that is known", "'" + Printable.name(String.valueOf(unknown.getMessage())) + "'");
        }
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("No suitable driver")) {
            return InputException.of(shown(), "a database with a driver on the class path", "none")
                    .withRemedy("add the jar of its driver");
        }
        String line = message.lines().findFirst().orElse("").replaceFirst("^(ERROR|FATAL): +", "");
        for (String secret : secrets()) {
            line = line.replace(secret, "…");
        }
        return new InputException(shown() + ": " + Printable.line(line, MAX_LENGTH));
    }

    private List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        SECRET.matcher(url)
                .results()
                .map(found -> found.group().substring(found.group(1).length()))
                .forEach(secrets::add);
        LOGIN.matcher(url)
                .results()
                .map(found -> found.group().replaceFirst("^//[^:]*:?", "").replaceFirst("@$", ""))
                .forEach(secrets::add);
        password.ifPresent(secrets::add);
        secrets.removeIf(String::isEmpty);
        return secrets;
    }
}
