package reglament.violation;

import org.jspecify.annotations.Nullable;

/**
 * A record a violation rests on.
 *
 * @param path null if the reader may not open it
 */
public record Exhibit(String number, @Nullable String path) {}
