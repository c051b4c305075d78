package reglament.rulebook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A phrase that, standing alone, is no detailed comment (R3.2).
 *
 * @param addedBy the head's name; null for one that came with the product
 */
record StopPhrase(long id, String phrase, @Nullable String addedBy, Instant addedAt) {}
