package reglament.rulebook.history;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reglament.base.Clause;
import reglament.base.Text;
import reglament.rulebook.Policy;

/**
 * One change of the rules.
 *
 * @param clause null for a policy that belongs to none
 * @param edition the clause's edition it made, or will make
 * @param before the value until then; null if there was none
 * @param after the value from then on, or the phrase
 * @param who null: it came with the product
 */
record Change(
        Cause cause,
        @Nullable Clause clause,
        int edition,
        Instant from,
        String policy,
        @Nullable String before,
        String after,
        @Nullable String who,
        @Nullable String reason) {
    enum Cause {
        TEXT,
        POLICY,
        MODE,
        PHRASE_ADDED,
        PHRASE_REMOVED
    }

    /** What changed, such as «Срок защиты сделки». */
    Text what() {
        return known().map(Policy::title).orElseGet(() -> Text.of("rulebook.cause." + cause));
    }

    /** A value in words. */
    Text said(String value) {
        return known().map(policy -> policy.said(value)).orElseGet(() -> Text.of("rulebook.quoted", value));
    }

    private Optional<Policy> known() {
        return Policy.find(policy);
    }
}
