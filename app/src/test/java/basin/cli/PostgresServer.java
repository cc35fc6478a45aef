package basin.cli;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PostgreSQL server of Debian's package on the loopback interface, whose data are in a temporary folder. It does not
/// run as root, which the server refuses.
final class PostgresServer implements AutoCloseable {
    static final String USER = "basin";
    static final String PASSWORD = "a password";

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String OWNER = "postgres";
    private static final Duration MAX_START = Duration.ofSeconds(60);

    private final Path folder;
    private final Process server;
    private final int port;

    private PostgresServer(Path folder, Process server, int port) {
        this.folder = folder;
        this.server = server;
        this.port = port;
    }

    /// Starts a server. Leaves the test out where the package is missing, or fails it with `-Dbasin.requirePeers=true`.
    static PostgresServer start() throws IOException, InterruptedException {
        Optional<Path> programs = programs();
        if (programs.isEmpty() && Boolean.getBoolean("basin.requirePeers")) {
            fail("expected a PostgreSQL server in " + VERSIONS + ", got none; install postgresql");
        } else if (programs.isEmpty()) {
            abort("a PostgreSQL server is not there");
        }
        Path bin = programs.orElseThrow();
        Path folder = Files.createTempDirectory("basin-postgres");
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        if (isRoot()) {
            UserPrincipal owner =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(OWNER);
            Files.setOwner(folder, owner);
            Files.setOwner(password, owner);
        }
        Path data = folder.resolve("data");
        int made = process(
                        folder,
                        "init.log",
                        bin.resolve("initdb").toString(),
                        "--no-sync",
                        "--encoding=UTF8",
                        "--auth=scram-sha-256",
                        "--username=" + USER,
                        "--pwfile=" + password,
                        data.toString())
                .waitFor();
        if (made != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("init.log")));
        }
        int port = freePort();
        Process server = process(
                folder,
                "server.log",
                bin.resolve("postgres").toString(),
                "-D",
                data.toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-k",
                folder.toString(),
                "-F");
        PostgresServer started = new PostgresServer(folder, server, port);
        started.awaitConnections();
        return started;
    }

    private static Optional<Path> programs() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .max(Comparator.naturalOrder());
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Process process(Path folder, String log, String... words) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", OWNER, "--"));
        }
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitConnections() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(MAX_START);
        while (true) {
            try {
                execute("SELECT 1");
                return;
            } catch (SQLException e) {
                if (!server.isAlive() || Instant.now().isAfter(end)) {
                    close();
                    throw new IllegalStateException("PostgreSQL does not start", e);
                }
                Thread.sleep(50);
            }
        }
    }

    /// The URL of the database, without a user and a password.
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /// The URL with the user and the password.
    String urlWithLogin() {
        return url() + "?user=" + USER + "&password=" + PASSWORD.replace(" ", "%20");
    }

    /// Runs a statement.
    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Ends the server at once, as a crash would.
    void kill() {
        try {
            String pid =
                    Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst();
            new ProcessBuilder("kill", "-QUIT", pid).start().waitFor();
            server.waitFor(MAX_START.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (server.isAlive()) {
            kill();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
