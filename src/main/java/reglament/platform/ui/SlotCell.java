package reglament.platform.ui;

import org.jspecify.annotations.Nullable;

/**
 * One product group of a client's matrix: free, yours, or held.
 *
 * @param shape 1…4, the group's mark
 * @param tone keep (yours), soon (runs out), stop (held by somebody else) or null (free)
 * @param said what stands there, in words
 */
public record SlotCell(
        int shape,
        String group,
        @Nullable String tone,
        String said,
        @Nullable String path) {}
