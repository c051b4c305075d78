package reglament.team;

import reglament.base.EmployeeId;

/**
 * An absence was set, or ended before its time.
 *
 * @param by the absent one, or their head
 */
public record AbsenceChanged(Absence absence, EmployeeId by) {}
