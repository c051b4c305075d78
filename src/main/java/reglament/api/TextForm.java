package reglament.api;

import org.jspecify.annotations.Nullable;

/** The body of an act by which somebody says something. */
public record TextForm(@Nullable String text) {
    /** Empty if nothing was said. */
    public String said() {
        return text == null ? "" : text;
    }
}
