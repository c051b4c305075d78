package reglament.platform.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL 18 run from the binaries on the class path, for people's data: fsync stays on, it listens on 127.0.0.1 with a password,
 * and its data survive. A server left behind by a killed JVM is stopped cleanly at the next start, one that dies is started again; a
 * lock keeps two applications off one folder. PostgreSQL refuses to run as root, so root runs it as {@code nobody}.
 */
public final class EmbeddedServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path binaries;
    private final Path data;
    private final FileLock lock;
    private final int port;
    private final String password;
    private final List<String> settings;
    private volatile boolean closing;

    private EmbeddedServer(Path binaries, Path data, FileLock lock, int port, String password, List<String> settings) {
        this.binaries = binaries;
        this.data = data;
        this.lock = lock;
        this.port = port;
        this.password = password;
        this.settings = settings;
    }

    /**
     * Starts the server, making its cluster first if the folder is new.
     *
     * @param home folder of the data, the password and the unpacked binaries
     * @param settings further settings, such as {@code fsync=off} for tests that keep nothing
     * @throws UnusableSettings if another application uses the folder
     */
    public static EmbeddedServer start(Path home, List<String> settings) {
        Path folder = home.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
        FileLock lock = lock(folder);
        try {
            Path data = folder.resolve("database");
            EmbeddedServer server = new EmbeddedServer(
                    unpack(folder.resolve("postgres-18")),
                    data,
                    lock,
                    freePort(),
                    password(folder.resolve("owner-password")),
                    List.copyOf(settings));
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                server.create(folder);
            }
            server.stopOrphan();
            server.launch();
            server.watch();
            return server;
        } catch (IOException failure) {
            release(lock);
            throw unusable(folder, failure);
        }
    }

    /** Whether an application works in that folder now. */
    static boolean isUsed(Path folder) {
        try {
            release(lock(folder));
            return false;
        } catch (UnusableSettings used) {
            return true;
        }
    }

    private static UnusableSettings unusable(Path folder, IOException failure) {
        return new UnusableSettings("PostgreSQL cannot be started in " + folder + ": " + failure.getMessage());
    }

    /** JDBC address of a database of this server. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The superuser, used for creating roles and databases only. */
    public String superuser() {
        return "postgres";
    }

    public String password() {
        return password;
    }

    /** Process id of the postmaster. */
    public long pid() {
        try {
            return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                    .getFirst()
                    .trim());
        } catch (IOException gone) {
            throw new IllegalStateException("PostgreSQL is not running", gone);
        }
    }

    /** Stops the server in order: everything acknowledged is on disk. */
    @Override
    public synchronized void close() {
        if (closing) {
            return;
        }
        closing = true;
        try {
            control("stop", "-m", "fast", "-w", "-t", "60");
        } catch (IOException failure) {
            log.warn("PostgreSQL did not stop in order", failure);
        } finally {
            release(lock);
        }
    }

    /** Whoever kills the server (the kernel short of memory, an operator) finds it recovering on the same port a moment later. */
    private void watch() {
        ProcessHandle.of(pid())
                .ifPresentOrElse(postmaster -> postmaster.onExit().thenRunAsync(this::revive), this::revive);
    }

    private synchronized void revive() {
        if (!closing) {
            log.warn("PostgreSQL is gone; starting it again");
        }
        for (int trial = 1; !closing; trial++) {
            try {
                launch();
                watch();
                return;
            } catch (IOException failure) {
                // Processes of the dead server may hold its memory for a moment.
                if (trial == 60) {
                    log.error("PostgreSQL cannot be started again", failure);
                    return;
                }
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            }
        }
    }

    private void create(Path folder) throws IOException {
        Path secret = Files.createTempFile(folder, "password", "");
        try {
            Files.writeString(secret, password);
            Files.createDirectories(data);
            giveToRunner(secret);
            giveToRunner(data);
            run(List.of(
                    binaries.resolve("bin/initdb").toString(),
                    "-D",
                    data.toString(),
                    "-U",
                    superuser(),
                    "--pwfile=" + secret,
                    "--auth=scram-sha-256",
                    "-E",
                    "UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    // Trigrams of Russian words need a character type that knows Cyrillic letters.
                    "--lc-ctype=C.UTF-8",
                    "--data-checksums"));
        } finally {
            Files.deleteIfExists(secret);
        }
    }

    private void launch() throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=120",
                "shared_buffers=512MB",
                "effective_cache_size=2GB",
                "work_mem=16MB",
                "maintenance_work_mem=256MB",
                "random_page_cost=1.1",
                "jit=off",
                "wal_compression=on",
                "max_wal_size=4GB",
                "checkpoint_timeout=15min",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "log_timezone=UTC",
                "timezone=UTC",
                // A constraint that refuses is everyday work; its message would bring people's data into the log.
                "log_min_messages=log",
                "log_min_error_statement=panic",
                "log_error_verbosity=terse"));
        all.addAll(settings);
        StringBuilder options = new StringBuilder();
        all.forEach(setting -> options.append(" -c ").append(setting.replace(" ", "\\ ")));
        Path output = data.resolve("server.log");
        control("start", "-w", "-t", "60", "-l", output.toString(), "-o", options.toString());
    }

    /** A killed JVM leaves its server running; its cluster is stopped in order before it is started anew. */
    private void stopOrphan() throws IOException {
        if (!Files.exists(data.resolve("postmaster.pid"))) {
            return;
        }
        if (control(Set.of(0, 3, 4), "status") == 0) {
            log.info("Stopping the PostgreSQL a former run left behind");
            if (control(Set.of(0, 1), "stop", "-m", "fast", "-w", "-t", "30") != 0) {
                control("stop", "-m", "immediate", "-w", "-t", "30");
            }
        }
    }

    private void control(String... arguments) throws IOException {
        control(Set.of(0), arguments);
    }

    private int control(Set<Integer> accepted, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(binaries.resolve("bin/pg_ctl").toString(), "-D", data.toString()));
        command.addAll(List.of(arguments));
        return run(command, accepted);
    }

    private void run(List<String> command) throws IOException {
        run(command, Set.of(0));
    }

    private int run(List<String> command, Set<Integer> accepted) throws IOException {
        List<String> full = new ArrayList<>(isRoot() ? asNobody() : List.of());
        // A session of its own: Ctrl-C reaches the application, which then stops the server in order.
        full.add("setsid");
        full.add("--wait");
        full.addAll(command);
        Path said = Files.createTempFile("reglament-postgres", ".log");
        try {
            Process process = new ProcessBuilder(full)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " did not end: " + Files.readString(said));
            }
            if (!accepted.contains(process.exitValue())) {
                throw new IOException(
                        command.getFirst() + " ended with " + process.exitValue() + ": " + Files.readString(said));
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } finally {
            Files.deleteIfExists(said);
        }
    }

    /** Below a folder closed to others, such as /root, nobody can do nothing: there root itself only takes another name. */
    private List<String> asNobody() throws IOException {
        String[] nobody = Files.readAllLines(Path.of("/etc/passwd")).stream()
                .filter(line -> line.startsWith("nobody:"))
                .map(line -> line.split(":"))
                .findFirst()
                .orElseThrow(() -> new IOException(
                        "this machine knows no user nobody; start Reglament as another user than root"));
        return isClosed(data)
                ? List.of("unshare", "--user", "--map-user=" + nobody[2], "--map-group=" + nobody[3], "--")
                : List.of("setpriv", "--reuid", nobody[2], "--regid", nobody[3], "--clear-groups", "--");
    }

    /** Whether others may not come to this folder; its own permissions do not matter. */
    private static boolean isClosed(Path path) throws IOException {
        for (Path folder = path.getParent(); folder != null; folder = folder.getParent()) {
            if (!Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return true;
            }
        }
        return false;
    }

    private static FileLock lock(Path folder) {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException held) {
                lock = null;
            }
            if (lock == null) {
                channel.close();
                throw new UnusableSettings("Another Reglament already uses " + folder
                        + ". Stop it, or choose another folder with REGLAMENT_DATA.");
            }
            return lock;
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
    }

    private static void release(FileLock lock) {
        try {
            lock.channel().close();
        } catch (IOException failure) {
            log.warn("The folder stays locked until this process ends", failure);
        }
    }

    /** Unpacks beside the target and renames: a start that was killed leaves no half of it. */
    private static Path unpack(Path target) throws IOException {
        if (Files.isExecutable(target.resolve("bin/postgres"))) {
            return target;
        }
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String name = "/postgres-linux-" + machine + ".txz";
        Path half = Files.createTempDirectory(target.getParent(), "unpacking");
        makeReadable(half);
        try (InputStream packed = EmbeddedServer.class.getResourceAsStream(name)) {
            if (packed == null) {
                throw new UnusableSettings(
                        "There is no embedded PostgreSQL for this machine (" + System.getProperty("os.name") + ", "
                                + machine + "). Set REGLAMENT_DATABASE_URL to a PostgreSQL 16 or newer.");
            }
            TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = half.resolve(entry.getName()).normalize();
                if (!path.startsWith(half)) {
                    throw new IOException("outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    if ((entry.getMode() & 0100) != 0) {
                        makeReadable(path);
                    }
                }
            }
        }
        Files.move(half, target);
        return target;
    }

    private static void makeReadable(Path path) throws IOException {
        Files.setPosixFilePermissions(
                path,
                EnumSet.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE,
                        PosixFilePermission.GROUP_READ,
                        PosixFilePermission.GROUP_EXECUTE,
                        PosixFilePermission.OTHERS_READ,
                        PosixFilePermission.OTHERS_EXECUTE));
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(file);
            Files.setPosixFilePermissions(
                    file, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return Files.readString(file).trim();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private void giveToRunner(Path path) throws IOException {
        if (isRoot() && !isClosed(data)) {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
    }
}
