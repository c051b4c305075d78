package reglament.interaction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;

/** A piece of a thread with a human message of each direction (R1.5): the message ids, ours by that employee, and when the later was sent. */
record Slice(long inbound, long outbound, @Nullable EmployeeId employee, Instant closedAt) {}
