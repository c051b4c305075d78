package reglament.measure;

import reglament.base.EmployeeId;

/** An employee with the cap of a month. */
public record CapLine(EmployeeId employee, String name, Cap cap) {}
