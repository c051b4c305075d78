package reglament.team;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.FieldError;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.base.TextLimit;
import reglament.timeline.AuditLog;

/** The people of the organisation: taken on, changed and dismissed by an administrator. */
@Service
public class Employees {
    private final JdbcClient db;
    private final PasswordEncoder passwords;
    private final AuditLog audit;
    private final Clock clock;

    Employees(JdbcClient db, PasswordEncoder passwords, AuditLog audit, Clock clock) {
        this.db = db;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws InvalidInput for a taken login, extension or address, a weak password or a malformed field */
    @Transactional
    public EmployeeId hire(Actor actor, NewEmployee employee) {
        actor.mustBe(Role.ADMIN);
        return hire(actor.id(), employee);
    }

    /** Makes the first administrator; nobody is there to do it. */
    @Transactional
    EmployeeId hireFirst(NewEmployee employee) {
        return hire((EmployeeId) null, employee);
    }

    private EmployeeId hire(@Nullable EmployeeId by, NewEmployee employee) {
        InvalidInput.ifAny(problems(employee));
        try {
            long id = db.sql("""
                    INSERT INTO employee (login, password_hash, full_name, role, team_id, extension, created_at)
                    VALUES (:login, :password, :name, :role, :team, :extension, :now) RETURNING id""")
                    .param("login", employee.login().trim().toLowerCase(Locale.ROOT))
                    .param("password", passwords.encode(employee.password()))
                    .param("name", employee.fullName().trim())
                    .param("role", employee.role().name())
                    .param("team", employee.teamId())
                    .param("extension", employee.extension())
                    .param("now", clock.instant().atOffset(UTC))
                    .query(Long.class)
                    .single();
            for (StaffEmail email : employee.emails()) {
                addEmail(id, email);
            }
            audit.record(
                    by,
                    "employee.hired",
                    "employee:" + id,
                    null,
                    Map.of("login", employee.login(), "role", employee.role().name()));
            return new EmployeeId(id);
        } catch (DuplicateKeyException taken) {
            throw taken(taken);
        } catch (DataIntegrityViolationException broken) {
            throw broken.getMessage() != null && broken.getMessage().contains("employee_email_registered")
                    ? InvalidInput.of("emails", "client-address", Text.of("team.email.is-a-clients"))
                    : InvalidInput.of("teamId", "unknown", Text.of("team.team.unknown"));
        }
    }

    /** Changes name, role, team and extension; a null password stays. */
    @Transactional
    public void change(Actor actor, EmployeeId id, NewEmployee employee) {
        actor.mustBe(Role.ADMIN);
        List<FieldError> problems = new ArrayList<>(problems(employee));
        if (employee.password().isEmpty()) {
            problems.removeIf(p -> p.field().equals("password"));
        }
        InvalidInput.ifAny(problems);
        try {
            int changed = db.sql("""
                    UPDATE employee SET full_name = :name, team_id = :team, extension = :extension,
                      password_hash = coalesce(:password, password_hash), version = version + 1
                    WHERE id = :id""")
                    .param("name", employee.fullName().trim())
                    .param("team", employee.teamId())
                    .param("extension", employee.extension())
                    .param("password", employee.password().isEmpty() ? null : passwords.encode(employee.password()))
                    .param("id", id.value())
                    .update();
            if (changed == 0) {
                throw new Denied.NotFound();
            }
            db.sql("""
                    INSERT INTO employee_role (employee_id, role, since)
                    SELECT id, :role, :now FROM employee WHERE id = :id AND role <> :role""")
                    .param("role", employee.role().name())
                    .param("now", clock.instant().atOffset(UTC))
                    .param("id", id.value())
                    .update();
            db.sql("DELETE FROM employee_email WHERE employee_id = :id AND address <> ALL (:kept)")
                    .param("id", id.value())
                    .param(
                            "kept",
                            employee.emails().stream().map(StaffEmail::address).toArray(String[]::new))
                    .update();
            List<String> have = emails(id).stream().map(StaffEmail::address).toList();
            employee.emails().stream().filter(e -> !have.contains(e.address())).forEach(e -> addEmail(id.value(), e));
        } catch (DuplicateKeyException taken) {
            throw taken(taken);
        } catch (DataIntegrityViolationException broken) {
            throw InvalidInput.of("emails", "client-address", Text.of("team.email.is-a-clients"));
        }
        audit.record(
                actor.id(),
                "employee.changed",
                "employee:" + id,
                null,
                Map.of("role", employee.role().name()));
    }

    /** Dismisses: they can sign in no more; what they did stays. */
    @Transactional
    public void dismiss(Actor actor, EmployeeId id) {
        actor.mustBe(Role.ADMIN);
        if (id.equals(actor.id())) {
            throw new Denied.Forbidden(Text.of("team.dismiss.oneself"));
        }
        db.sql(
                        "UPDATE employee SET deactivated_at = :now, version = version + 1 WHERE id = :id AND deactivated_at IS NULL")
                .param("now", clock.instant().atOffset(UTC))
                .param("id", id.value())
                .update();
        audit.record(actor.id(), "employee.dismissed", "employee:" + id, null, Map.of());
    }

    /** An employee who buys something: a head gives the address free for a client's contact (R4.3). */
    @Transactional
    public void releaseEmail(Actor actor, String address, String reason) {
        actor.mustBe(Role.HEAD);
        if (reason.isBlank()) {
            throw InvalidInput.of("reason", "missing", Text.of("team.mailbox.reason-missing"));
        }
        TextLimit.demand("reason", reason, 1000);
        int released = db.sql("DELETE FROM employee_email WHERE address_norm = normal_email(:address)")
                .param("address", address)
                .update();
        if (released == 0) {
            throw InvalidInput.of("address", "unknown", Text.of("team.mailbox.unknown"));
        }
        audit.record(actor.id(), "employee.email-released", "email:" + address, null, Map.of("reason", reason));
    }

    /** Who takes calls at this extension. */
    @Transactional(readOnly = true)
    public Optional<EmployeeId> findByExtension(String extension) {
        return db.sql("SELECT id FROM employee WHERE extension = :extension AND deactivated_at IS NULL")
                .param("extension", extension)
                .query((row, _) -> new EmployeeId(row.getLong(1)))
                .optional();
    }

    @Transactional(readOnly = true)
    public Optional<EmployeeId> findByLogin(String login) {
        return db.sql("SELECT id FROM employee WHERE login = lower(:login) AND deactivated_at IS NULL")
                .param("login", login.trim())
                .query((row, _) -> new EmployeeId(row.getLong(1)))
                .optional();
    }

    /** Whom the actor may give a lead or a deal: themselves, or for a head the managers and heads of their teams. */
    @Transactional(readOnly = true)
    public List<EmployeeRow> listAssignable(Actor actor) {
        return list().stream()
                .filter(e -> e.active()
                        && (e.role() == Role.MANAGER || e.role() == Role.HEAD)
                        && (actor.covers(e.id()) || actor.is(Role.MARKETING)))
                .toList();
    }

    @Transactional(readOnly = true)
    public List<EmployeeRow> list() {
        return db.sql("""
                SELECT e.id, e.login, e.full_name, e.role, e.team_id, t.name AS team, e.extension, e.deactivated_at IS NULL AS active
                FROM employee e LEFT JOIN team t ON t.id = e.team_id ORDER BY e.deactivated_at NULLS FIRST, e.full_name""")
                .query((row, _) -> new EmployeeRow(
                        new EmployeeId(row.getLong("id")),
                        row.getString("login"),
                        row.getString("full_name"),
                        Role.valueOf(row.getString("role")),
                        row.getObject("team_id", Long.class),
                        row.getString("team"),
                        row.getString("extension"),
                        row.getBoolean("active")))
                .list();
    }

    @Transactional(readOnly = true)
    public EmployeeRow get(EmployeeId id) {
        return list().stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow(Denied.NotFound::new);
    }

    @Transactional(readOnly = true)
    public List<StaffEmail> emails(EmployeeId id) {
        return db.sql("SELECT kind, address FROM employee_email WHERE employee_id = :id ORDER BY id")
                .param("id", id.value())
                .query((row, _) ->
                        new StaffEmail(StaffEmail.Kind.valueOf(row.getString("kind")), row.getString("address")))
                .list();
    }

    /** Whose work or private mailbox this is, however it is written (R4.3). */
    @Transactional(readOnly = true)
    public Optional<String> findNameByEmail(String address) {
        return db.sql(
                        "SELECT e.full_name FROM employee_email m JOIN employee e ON e.id = m.employee_id WHERE m.address_norm = normal_email(:address)")
                .param("address", address)
                .query(String.class)
                .optional();
    }

    private void addEmail(long employee, StaffEmail email) {
        db.sql("INSERT INTO employee_email (employee_id, kind, address) VALUES (:employee, :kind, :address)")
                .param("employee", employee)
                .param("kind", email.kind().name())
                .param("address", email.address())
                .update();
    }

    private static InvalidInput taken(DuplicateKeyException taken) {
        String message = String.valueOf(taken.getMessage());
        if (message.contains("employee_extension")) {
            return InvalidInput.of("extension", "taken", Text.of("team.extension.taken"));
        }
        return message.contains("employee_email")
                ? InvalidInput.of("emails", "taken", Text.of("team.email.taken"))
                : InvalidInput.of("login", "taken", Text.of("team.login.taken"));
    }

    private static List<FieldError> problems(NewEmployee employee) {
        List<FieldError> problems = new ArrayList<>();
        if (!employee.login().trim().matches("[\\p{L}0-9._@-]{2,60}")) {
            problems.add(FieldError.of("login", "malformed", Text.of("team.login.malformed")));
        }
        if (employee.password().length() < 8 || employee.password().length() > 200) {
            problems.add(FieldError.of("password", "weak", Text.of("team.password.weak")));
        }
        if (employee.fullName().isBlank() || employee.fullName().length() > 200) {
            problems.add(FieldError.of("fullName", "missing", Text.of("team.name.missing")));
        }
        if (employee.extension() != null && !employee.extension().matches("[0-9*#]{1,10}")) {
            problems.add(FieldError.of("extension", "malformed", Text.of("team.extension.malformed")));
        }
        for (int i = 0; i < employee.emails().size(); i++) {
            if (!employee.emails().get(i).address().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+")) {
                problems.add(FieldError.of(
                        "emails[" + i + "].address", "malformed", Text.of("team.email.malformed"), Clause.R4_3));
            }
        }
        return problems;
    }
}
