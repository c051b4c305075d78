package reglament.team;

import java.util.Locale;
import reglament.base.Denied;
import reglament.base.EmployeeId;

/**
 * The signed-in employee on whose behalf a command or a query runs. Every front-desk method takes one.
 * In a controller, declare a parameter of this type.
 */
public record Actor(EmployeeId id, String login, String fullName, Role role, Scope scope, Locale locale) {
    public boolean is(Role... roles) {
        for (Role each : roles) {
            if (role == each) {
                return true;
            }
        }
        return false;
    }

    /** @throws Denied.Forbidden if the actor has none of the roles */
    public void mustBe(Role... roles) {
        if (!is(roles)) {
            throw new Denied.Forbidden();
        }
    }

    /** Is a record of this responsible within the actor's scope? */
    public boolean covers(EmployeeId responsible) {
        return switch (scope) {
            case Scope.Everyone() -> true;
            case Scope.Of(var employees) -> employees.contains(responsible);
            case Scope.Nobody() -> false;
        };
    }

    /** May the actor act for this responsible: oneself, or a head for their people. An auditor only reads. */
    public boolean mayActFor(EmployeeId responsible) {
        return is(Role.MANAGER) && id.equals(responsible) || is(Role.HEAD) && covers(responsible);
    }
}
