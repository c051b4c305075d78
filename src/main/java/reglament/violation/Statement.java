package reglament.violation;

import java.time.Instant;

/** What the person concerned said. */
public record Statement(String text, Instant at) {}
