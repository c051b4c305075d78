package reglament.platform.ui;

import org.jspecify.annotations.Nullable;

/**
 * A stage of a deal, as a step one can press.
 *
 * @param spent how long the deal stood there, in words
 */
public record Stage(
        String id,
        String name,
        boolean past,
        boolean current,
        @Nullable String spent) {}
