package reglament.team;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.EmployeeId;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.text.Words;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.web.Redirects;

/** {@code /settings/people}: who works here, in which team, as what. */
@Controller
class PeopleController {
    private final Employees employees;
    private final Teams teams;
    private final Shells shells;
    private final Words words;

    PeopleController(Employees employees, Teams teams, Shells shells, Words words) {
        this.employees = employees;
        this.teams = teams;
        this.shells = shells;
        this.words = words;
    }

    @GetMapping({"/settings", "/settings/people"})
    ModelAndView list(Actor actor) {
        return Redirects.page("team/people", people(actor, Form.empty()));
    }

    /** A refused form is shown at its own address; whoever loads that again gets the list. */
    @GetMapping({"/settings/teams", "/settings/released-mailboxes"})
    ModelAndView back() {
        return Redirects.to("/settings/people");
    }

    @PostMapping("/settings/teams")
    ModelAndView found(Actor actor, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        String parent = form.value("parentId");
        try {
            teams.found(actor, form.value("name"), parent.isBlank() ? null : team(parent));
        } catch (InvalidInput invalid) {
            return Redirects.again("team/people", people(actor, form.with(invalid)));
        }
        return shells.done("/settings/people", Text.of("team.people.saved"));
    }

    /** An employee buys: their mailbox may stand in a client's contact from now on (R4.3). */
    @PostMapping("/settings/released-mailboxes")
    ModelAndView release(Actor actor, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        try {
            employees.releaseEmail(actor, form.value("address"), form.value("reason"));
        } catch (InvalidInput invalid) {
            return Redirects.again("team/people", people(actor, form.with(invalid)));
        }
        return shells.done("/settings/people", Text.of("team.mailbox.released"));
    }

    private PeoplePage people(Actor actor, Form form) {
        return new PeoplePage(
                shells.of(actor, "settings", Text.of("team.settings.people")),
                employees.list(),
                teams.list(),
                actor.is(Role.ADMIN),
                actor.is(Role.HEAD),
                form);
    }

    /** What is no number is no team. */
    private static long team(String said) {
        return said.matches("[1-9]\\d{0,17}") ? Long.parseLong(said) : 0;
    }

    @GetMapping("/settings/people/new")
    ModelAndView form(Actor actor) {
        actor.mustBe(Role.ADMIN);
        return Redirects.page("team/employee", page(actor, null, Form.empty()));
    }

    @PostMapping("/settings/people")
    ModelAndView hire(Actor actor, @RequestParam Map<String, String> typed) {
        try {
            employees.hire(actor, employee(typed));
        } catch (InvalidInput invalid) {
            return Redirects.again(
                    "team/employee", page(actor, null, Form.of(typed).with(invalid)));
        }
        return shells.done("/settings/people", Text.of("team.people.saved"));
    }

    @GetMapping("/settings/people/{id}")
    ModelAndView show(Actor actor, @PathVariable long id) {
        actor.mustBe(Role.ADMIN);
        EmployeeRow row = employees.get(new EmployeeId(id));
        Map<String, String> values = new HashMap<>(
                Map.of("fullName", row.fullName(), "role", row.role().name(), "login", row.login()));
        values.put("teamId", row.teamId() == null ? "" : row.teamId().toString());
        values.put("extension", row.extension() == null ? "" : row.extension());
        for (StaffEmail email : employees.emails(row.id())) {
            values.put(email.kind() == StaffEmail.Kind.WORK ? "workEmail" : "personalEmail", email.address());
        }
        return Redirects.page("team/employee", page(actor, row.id(), Form.of(values)));
    }

    @PostMapping("/settings/people/{id}")
    ModelAndView change(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        EmployeeId employee = new EmployeeId(id);
        Map<String, String> full = new HashMap<>(typed);
        full.put("login", employees.get(employee).login());
        try {
            employees.change(actor, employee, employee(full));
        } catch (InvalidInput invalid) {
            return Redirects.again(
                    "team/employee", page(actor, employee, Form.of(typed).with(invalid)));
        }
        return shells.done("/settings/people", Text.of("team.people.saved"));
    }

    @PostMapping("/settings/people/{id}/dismissal")
    ModelAndView dismiss(Actor actor, @PathVariable long id) {
        employees.dismiss(actor, new EmployeeId(id));
        return shells.done("/settings/people", Text.of("team.people.saved"));
    }

    private EmployeePage page(Actor actor, @Nullable EmployeeId id, Form form) {
        return new EmployeePage(
                shells.of(actor, "settings", Text.of(id == null ? "team.people.new-title" : "team.people.edit-title")),
                form,
                "/settings/people" + (id == null ? "" : "/" + id),
                id == null,
                Arrays.stream(Role.values())
                        .map(r -> new Choice(r.name(), words.of("team.role." + r)))
                        .toList(),
                teams.list().stream()
                        .map(t -> new Choice(Long.toString(t.id()), t.name()))
                        .toList());
    }

    private static NewEmployee employee(Map<String, String> typed) {
        List<StaffEmail> emails = new ArrayList<>();
        if (!typed.getOrDefault("workEmail", "").isBlank()) {
            emails.add(new StaffEmail(StaffEmail.Kind.WORK, typed.getOrDefault("workEmail", "")));
        }
        if (!typed.getOrDefault("personalEmail", "").isBlank()) {
            emails.add(new StaffEmail(StaffEmail.Kind.PERSONAL, typed.getOrDefault("personalEmail", "")));
        }
        String team = typed.getOrDefault("teamId", "");
        String extension = typed.getOrDefault("extension", "").trim();
        Role role;
        try {
            role = Role.valueOf(typed.getOrDefault("role", ""));
        } catch (IllegalArgumentException unknown) {
            throw InvalidInput.of("role", "missing", Text.of("team.role.missing"));
        }
        return new NewEmployee(
                typed.getOrDefault("login", ""),
                typed.getOrDefault("password", ""),
                typed.getOrDefault("fullName", ""),
                role,
                team.matches("\\d{1,18}") ? Long.valueOf(team) : null,
                emails,
                extension.isEmpty() ? null : extension);
    }
}
