package reglament.rulebook;

import java.time.Instant;

/**
 * One version of a policy.
 *
 * @param effectiveFrom the first moment it judges
 */
public record PolicyValue(int version, String value, Instant effectiveFrom) {}
