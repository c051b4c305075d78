package reglament.api;

import org.jspecify.annotations.Nullable;

/** The body of an act that asks why. */
public record ReasonForm(@Nullable String reason) {
    /** Empty if nothing was said. */
    public String said() {
        return reason == null ? "" : reason;
    }
}
