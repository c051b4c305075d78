package reglament.team;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import reglament.base.Denied;
import reglament.base.EmployeeId;

/**
 * The signed-in employee on whose behalf a command or a query runs. Every front-desk method takes one.
 * In a controller, declare a parameter of this type.
 *
 * @param substitutions for whom the actor stands in at this moment (R1.3)
 */
public record Actor(
        EmployeeId id,
        String login,
        String fullName,
        Role role,
        Scope scope,
        Locale locale,
        List<Substitution> substitutions) {
    public Actor {
        substitutions = List.copyOf(substitutions);
    }

    /**
     * Somebody absent, in whose place one acts: on their leads, deals and clients, and on nothing of their people's.
     *
     * @param lastDay the last day of it, as planned
     */
    public record Substitution(EmployeeId absent, String name, LocalDate lastDay) {}

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

    /** Is a record of this responsible within the actor's own scope? A substitution gives no such authority. */
    public boolean covers(EmployeeId responsible) {
        return switch (scope) {
            case Scope.Everyone() -> true;
            case Scope.Of(var employees) -> employees.contains(responsible);
            case Scope.Nobody() -> false;
        };
    }

    /** Does the actor stand in for this employee now? */
    public boolean substitutes(EmployeeId responsible) {
        return substitutions.stream().anyMatch(s -> s.absent().equals(responsible));
    }

    /** Does the actor read the records of this responsible: their own people's, or of one they stand in for? */
    public boolean sees(EmployeeId responsible) {
        return covers(responsible) || substitutes(responsible);
    }

    /** May the actor act for this responsible: oneself, a head for their people, a substitute. An auditor only reads. */
    public boolean mayActFor(EmployeeId responsible) {
        return is(Role.MANAGER) && id.equals(responsible)
                || is(Role.HEAD) && covers(responsible)
                || is(Role.MANAGER, Role.HEAD) && substitutes(responsible);
    }
}
