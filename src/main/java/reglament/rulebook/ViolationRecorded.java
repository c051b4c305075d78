package reglament.rulebook;

import java.time.Instant;
import reglament.base.EmployeeId;

/** A breach was written down for the first time; told in the transaction that writes it (R0.3). */
public record ViolationRecorded(long id, ViolationKind kind, EmployeeId employee, Instant at, Instant objectionUntil) {}
