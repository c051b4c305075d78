package reglament.team;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.Text;
import reglament.timeline.AuditLog;

/**
 * Checks a login and a password. Five wrong passwords for a login lock it for a quarter of an hour, thirty from one address that
 * address; a login that does not exist takes as long as one that does.
 */
@Service
class SignIn {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int PER_LOGIN = 5;
    private static final int PER_ADDRESS = 30;
    private static final int LONGEST = 200;

    private final JdbcClient db;
    private final PasswordEncoder passwords;
    private final AuditLog audit;
    private final Clock clock;
    private final String nobodysPassword;

    SignIn(JdbcClient db, PasswordEncoder passwords, AuditLog audit, Clock clock) {
        this.db = db;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
        this.nobodysPassword = passwords.encode("nobody");
    }

    /** Argon2id with the parameters OWASP recommends: 19 MiB, two passes. */
    static PasswordEncoder encoder() {
        return new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    }

    /**
     * @return empty if they do not fit
     * @throws Denied.TooMany while locked
     */
    Optional<EmployeeId> check(String login, String password, String address) {
        String name = login.trim().toLowerCase(Locale.ROOT);
        if (name.length() > LONGEST || name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        long attempt = begin(name, address);
        if (failures("login", name) > PER_LOGIN || failures("address", address) > PER_ADDRESS) {
            forget(attempt);
            audit.record(null, "sign-in.locked", "login:" + name, address, Map.of());
            throw new Denied.TooMany(Text.of("team.sign-in.locked", WINDOW.toMinutes()));
        }
        Optional<Known> known = db.sql(
                        "SELECT id, password_hash FROM employee WHERE login = :login AND deactivated_at IS NULL")
                .param("login", name)
                .query((row, _) -> new Known(new EmployeeId(row.getLong("id")), row.getString("password_hash")))
                .optional();
        boolean fits = passwords.matches(password, known.map(Known::hash).orElse(nobodysPassword)) && known.isPresent();
        if (!fits) {
            audit.record(null, "sign-in.refused", "login:" + name, address, Map.of());
            return Optional.empty();
        }
        EmployeeId id = known.orElseThrow().id();
        db.sql("DELETE FROM sign_in_attempt WHERE login = :login AND NOT succeeded")
                .param("login", name)
                .update();
        audit.record(id, "sign-in.succeeded", "employee:" + id, address, Map.of());
        return Optional.of(id);
    }

    /** Counted as a failure before the password is looked at: many guesses at once are many guesses. */
    private long begin(String login, String address) {
        return db.sql("""
                INSERT INTO sign_in_attempt (login, address, at, succeeded) VALUES (:login, :address, :now, false) RETURNING id""")
                .param("login", login)
                .param("address", address)
                .param("now", clock.instant().atOffset(UTC))
                .query(Long.class)
                .single();
    }

    /** Whoever is locked out does not prolong it by trying. */
    private void forget(long attempt) {
        db.sql("DELETE FROM sign_in_attempt WHERE id = :id")
                .param("id", attempt)
                .update();
    }

    private int failures(String column, String value) {
        return db.sql("SELECT count(*) FROM sign_in_attempt WHERE " + column
                        + " = :value AND at > :since AND NOT succeeded")
                .param("value", value)
                .param("since", clock.instant().minus(WINDOW).atOffset(UTC))
                .query(Integer.class)
                .single();
    }

    private record Known(EmployeeId id, String hash) {}
}
