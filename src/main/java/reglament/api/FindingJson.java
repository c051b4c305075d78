package reglament.api;

import org.jspecify.annotations.Nullable;

/** A clause's finding as API.md writes it. */
public record FindingJson(
        String rule,
        boolean ok,
        String fact,
        @Nullable String remedy,
        @Nullable String link) {}
