package reglament.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.team.Actor;
import reglament.team.Actors;
import reglament.team.Employees;
import reglament.team.NewEmployee;
import reglament.team.Role;
import reglament.team.StaffEmail;
import reglament.team.Teams;

/** Who works in the demonstration: two teams of a head and four managers, one in marketing, one auditor. */
@Component
class DemoPeople {
    /** One for all, printed after loading. */
    static final String PASSWORD = "reglament-demo";

    private static final List<Crew> CREWS = List.of(
            new Crew(
                    "Корпоративные продажи",
                    new Person("orlova", "Орлова Марина Сергеевна"),
                    List.of(
                            new Person("belov", "Белов Артём Игоревич"),
                            new Person("zimina", "Зимина Ольга Павловна"),
                            new Person("karimov", "Каримов Тимур Рашидович"),
                            new Person("lapina", "Лапина Дарья Андреевна"))),
            new Crew(
                    "Розничные продажи",
                    new Person("gromov", "Громов Виктор Николаевич"),
                    List.of(
                            new Person("sokolova", "Соколова Анна Дмитриевна"),
                            new Person("melnik", "Мельник Павел Олегович"),
                            new Person("frolova", "Фролова Екатерина Ильинична"),
                            new Person("yudin", "Юдин Константин Львович"))));
    private static final Person MARKETING = new Person("titova", "Титова Ксения Романовна");
    private static final Person AUDITOR = new Person("astahov", "Астахов Борис Леонидович");

    private final Employees employees;
    private final Teams teams;
    private final Actors actors;

    DemoPeople(Employees employees, Teams teams, Actors actors) {
        this.employees = employees;
        this.teams = teams;
        this.actors = actors;
    }

    boolean areHere() {
        return employees.list().stream().anyMatch(e -> e.login().equals(MARKETING.login()));
    }

    Staff hire(Actor administrator) {
        List<EmployeeId> heads = new ArrayList<>();
        List<EmployeeId> managers = new ArrayList<>();
        int extension = 101;
        for (Crew crew : CREWS) {
            long team = teams.found(administrator, crew.name(), null);
            heads.add(hire(administrator, crew.head(), Role.HEAD, team, extension++));
            for (Person manager : crew.managers()) {
                managers.add(hire(administrator, manager, Role.MANAGER, team, extension++));
            }
        }
        EmployeeId marketing = hire(administrator, MARKETING, Role.MARKETING, null, extension++);
        EmployeeId auditor = hire(administrator, AUDITOR, Role.AUDITOR, null, extension);
        // Read when all are there: a head's sight is the team as it then is.
        return new Staff(
                heads.stream().map(this::actor).toList(),
                managers.stream().map(this::actor).toList(),
                actor(marketing),
                actor(auditor));
    }

    private EmployeeId hire(Actor administrator, Person person, Role role, @Nullable Long team, int extension) {
        var mailbox = new StaffEmail(StaffEmail.Kind.WORK, person.login() + "@reglament-demo.ru");
        return employees.hire(
                administrator,
                new NewEmployee(person.login(), PASSWORD, person.name(), role, team, List.of(mailbox), "" + extension));
    }

    private Actor actor(EmployeeId id) {
        return actors.find(id).orElseThrow();
    }

    /** Heads and managers in the order of their teams. */
    record Staff(List<Actor> heads, List<Actor> managers, Actor marketing, Actor auditor) {}

    private record Crew(String name, Person head, List<Person> managers) {}

    private record Person(String login, String name) {}
}
