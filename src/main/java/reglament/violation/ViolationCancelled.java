package reglament.violation;

import java.time.Instant;
import reglament.base.EmployeeId;

/**
 * A violation is as if it had not been; told in the transaction that cancels it, for nothing may rest on it any more (R0.3).
 *
 * @param reason as the head who cancelled it wrote
 */
public record ViolationCancelled(ViolationId id, EmployeeId by, String reason, Instant at) {}
