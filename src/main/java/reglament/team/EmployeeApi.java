package reglament.team;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reglament.base.EmployeeId;
import reglament.base.FieldError;
import reglament.base.InvalidInput;
import reglament.base.Text;

/** {@code /api/v1/employees} and {@code /api/v1/teams}. */
@RestController
class EmployeeApi {
    private final Employees employees;
    private final Teams teams;

    EmployeeApi(Employees employees, Teams teams) {
        this.employees = employees;
        this.teams = teams;
    }

    @PostMapping("/api/v1/employees")
    ResponseEntity<EmployeeJson> hire(Actor actor, @RequestBody EmployeeForm form) {
        EmployeeId id = employees.hire(actor, form.employee());
        return ResponseEntity.created(URI.create("/api/v1/employees/" + id)).body(EmployeeJson.of(employees.get(id)));
    }

    @GetMapping("/api/v1/employees")
    Items<EmployeeJson> list(Actor actor) {
        return new Items<>(employees.list().stream().map(EmployeeJson::of).toList(), null);
    }

    @PostMapping("/api/v1/teams")
    ResponseEntity<TeamJson> found(Actor actor, @RequestBody TeamForm form) {
        long id = teams.found(actor, form.name() == null ? "" : form.name(), number(form.parentId(), "parentId"));
        return ResponseEntity.created(URI.create("/api/v1/teams/" + id))
                .body(new TeamJson(Long.toString(id), form.name(), form.parentId()));
    }

    @GetMapping("/api/v1/teams")
    Items<TeamJson> teams(Actor actor) {
        return new Items<>(
                teams.list().stream()
                        .map(t -> new TeamJson(
                                Long.toString(t.id()),
                                t.name(),
                                t.parentId() == null ? null : t.parentId().toString()))
                        .toList(),
                null);
    }

    private static @Nullable Long number(@Nullable String id, String field) {
        try {
            return id == null || id.isBlank() ? null : Long.valueOf(id);
        } catch (NumberFormatException unknown) {
            throw InvalidInput.of(field, "unknown", Text.of("team.team.unknown"));
        }
    }

    record Items<T>(List<T> items, @Nullable String next) {}

    record TeamForm(@Nullable String name, @Nullable String parentId) {}

    record TeamJson(
            String id, @Nullable String name, @Nullable String parentId) {}

    record EmailForm(
            StaffEmail.@Nullable Kind kind, @Nullable String address) {}

    record EmployeeForm(
            @Nullable String login,
            @Nullable String password,
            @Nullable String fullName,
            @Nullable Role role,
            @Nullable String teamId,
            @Nullable List<EmailForm> emails,
            @Nullable String extension) {
        NewEmployee employee() {
            if (role == null) {
                throw InvalidInput.of("role", "missing", Text.of("team.role.missing"));
            }
            List<FieldError> errors = new ArrayList<>();
            List<StaffEmail> addresses = new ArrayList<>();
            List<EmailForm> given = emails == null ? List.of() : emails;
            for (int i = 0; i < given.size(); i++) {
                EmailForm email = given.get(i);
                if (email.kind() == null || email.address() == null) {
                    errors.add(FieldError.of("emails[" + i + "]", "missing", Text.of("team.email.malformed")));
                } else {
                    addresses.add(new StaffEmail(email.kind(), email.address()));
                }
            }
            InvalidInput.ifAny(errors);
            return new NewEmployee(
                    login == null ? "" : login,
                    password == null ? "" : password,
                    fullName == null ? "" : fullName,
                    role,
                    number(teamId, "teamId"),
                    addresses,
                    extension);
        }
    }

    record EmployeeJson(
            String id,
            String login,
            String fullName,
            Role role,
            @Nullable String teamId,
            @Nullable String extension,
            boolean active) {
        static EmployeeJson of(EmployeeRow row) {
            return new EmployeeJson(
                    row.id().toString(),
                    row.login(),
                    row.fullName(),
                    row.role(),
                    row.teamId() == null ? null : row.teamId().toString(),
                    row.extension(),
                    row.active());
        }
    }
}
