package reglament.backtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reglament.base.FieldError;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.rulebook.Policy;

/**
 * Policies as they might be. What is null stays as it was.
 *
 * @param added stop phrases more
 * @param removed stop phrases fewer
 */
record Draft(
        @Nullable Integer months,
        @Nullable Integer talkSeconds,
        @Nullable Integer graceHours,
        @Nullable String zone,
        List<String> added,
        List<String> removed) {
    private static final int MOST_PHRASES = 50;
    private static final int LONGEST_PHRASE = 200;

    Draft {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /** The fields of the form, and the policies they are drafts of. */
    static final Map<String, Policy> FIELDS = fields();

    private static Map<String, Policy> fields() {
        Map<String, Policy> fields = new LinkedHashMap<>();
        fields.put("months", Policy.PROTECTION_MONTHS);
        fields.put("talkSeconds", Policy.MIN_TALK_SECONDS);
        fields.put("graceHours", Policy.COMMENT_GRACE_HOURS);
        fields.put("zone", Policy.TIME_ZONE);
        return fields;
    }

    /**
     * As it was typed; empty fields stay as they were.
     *
     * @throws InvalidInput with all that is wrong, or if nothing is changed
     */
    static Draft of(Map<String, String> typed) {
        List<FieldError> errors = new ArrayList<>();
        FIELDS.forEach((field, policy) -> {
            String value = said(typed, field);
            if (!value.isEmpty()) {
                policy.problem(value)
                        .ifPresent(e -> errors.add(new FieldError(field, e.code(), e.message(), e.clause())));
            }
        });
        List<String> added = phrases(typed, "added", errors);
        List<String> removed = phrases(typed, "removed", errors);
        InvalidInput.ifAny(errors);
        Draft draft = new Draft(
                number(said(typed, "months")),
                number(said(typed, "talkSeconds")),
                number(said(typed, "graceHours")),
                said(typed, "zone").isEmpty() ? null : said(typed, "zone"),
                added,
                removed);
        if (draft.changed().isEmpty() && !draft.changesPhrases()) {
            throw InvalidInput.of("months", "missing", Text.of("backtest.nothing"));
        }
        return draft;
    }

    private static List<String> phrases(Map<String, String> typed, String field, List<FieldError> errors) {
        List<String> phrases = Arrays.stream(typed.getOrDefault(field, "").split("\\R"))
                .map(String::strip)
                .filter(phrase -> !phrase.isEmpty())
                .distinct()
                .toList();
        if (phrases.size() > MOST_PHRASES || phrases.stream().anyMatch(p -> p.length() > LONGEST_PHRASE)) {
            errors.add(FieldError.of(
                    field, "too-long", Text.of("backtest.phrases-too-long", MOST_PHRASES, LONGEST_PHRASE)));
        } else if (phrases.stream()
                .anyMatch(p -> p.indexOf('\0') >= 0 || p.codePoints().noneMatch(Character::isLetterOrDigit))) {
            errors.add(FieldError.of(field, "malformed", Text.of("backtest.phrases-malformed")));
        }
        return phrases;
    }

    boolean changesPhrases() {
        return !added.isEmpty() || !removed.isEmpty();
    }

    /** What is drafted of the policies, with its value. */
    Map<Policy, String> changed() {
        Map<Policy, String> changed = new LinkedHashMap<>();
        Optional.ofNullable(months).ifPresent(v -> changed.put(Policy.PROTECTION_MONTHS, v.toString()));
        Optional.ofNullable(talkSeconds).ifPresent(v -> changed.put(Policy.MIN_TALK_SECONDS, v.toString()));
        Optional.ofNullable(graceHours).ifPresent(v -> changed.put(Policy.COMMENT_GRACE_HOURS, v.toString()));
        Optional.ofNullable(zone).ifPresent(v -> changed.put(Policy.TIME_ZONE, v));
        return changed;
    }

    private static String said(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "").strip();
    }

    private static @Nullable Integer number(String said) {
        return said.isEmpty() ? null : Integer.valueOf(said);
    }
}
