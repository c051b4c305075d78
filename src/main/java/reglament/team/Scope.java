package reglament.team;

import java.util.Set;
import reglament.base.EmployeeId;

/** Whose records an actor may read in full. Queries turn it into SQL; nothing is filtered after reading. */
public sealed interface Scope {
    /** All records (auditor). */
    record Everyone() implements Scope {}

    /** Records of these employees: oneself, or the people of one's teams. Never empty. */
    record Of(Set<EmployeeId> employees) implements Scope {
        public Of {
            employees = Set.copyOf(employees);
        }
    }

    /** No client content at all (administrator, marketing). */
    record Nobody() implements Scope {}
}
