package reglament.team;

import reglament.base.EmployeeId;

/** What the bell beside the sections says; the module of notices brings the one bean. */
@FunctionalInterface
public interface Bell {
    /** How many notices wait to be read; asked on every page, so it must be cheap. */
    int countUnread(EmployeeId of);
}
