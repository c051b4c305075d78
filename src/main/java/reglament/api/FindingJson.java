package reglament.api;

import org.jspecify.annotations.Nullable;

/**
 * A clause's finding as API.md writes it.
 *
 * @param ruleVersion the clause's edition by which it is judged
 */
public record FindingJson(
        String rule,
        int ruleVersion,
        boolean ok,
        String fact,
        @Nullable String remedy,
        @Nullable String link) {}
