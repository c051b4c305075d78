package reglament.violation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.base.Text;
import reglament.rulebook.ViolationKind;

/**
 * A breach as it was written down, with everything that was added to it since (R0.3). The fact itself is never changed.
 *
 * @param clauseVersion the edition of the clause that was in force then
 * @param at when it was done
 * @param facts what it rests on
 * @param rulings oldest first; at most one upholds, at most one cancels
 */
public record Violation(
        ViolationId id,
        ViolationKind kind,
        int clauseVersion,
        EmployeeId employee,
        String name,
        Instant at,
        Instant recordedAt,
        Instant objectionUntil,
        Map<String, Object> facts,
        @Nullable Statement objection,
        List<Ruling> rulings) {
    public Violation {
        facts = Map.copyOf(facts);
        rulings = List.copyOf(rulings);
    }

    public ViolationState state(Instant now) {
        return ViolationState.of(
                now,
                objectionUntil,
                objection == null ? null : objection.at(),
                at(Ruling.Outcome.UPHELD),
                at(Ruling.Outcome.CANCELLED));
    }

    /** What happened, in a sentence. */
    public Text said() {
        return said(kind, facts);
    }

    static Text said(ViolationKind kind, Map<String, Object> facts) {
        String key = "violation.said." + kind;
        return switch (kind) {
            case CALL_WITHOUT_RIGHT -> Text.of(key, string(facts, "client"));
            case LEAD_WITHOUT_REACTION -> Text.of(key, number(facts, "minutes") / 60);
            case DEAL_LOST_BY_INACTIVITY -> Text.of(key, Instant.parse(string(facts, "until")));
            case BARE_COMMENTS, STAFF_ADDRESS, LOOKALIKE_ADDRESS, DUPLICATE_ATTEMPTS ->
                Text.of(key, number(facts, "count"));
        };
    }

    /** What it is about, such as {@code lead:12}. */
    List<String> records() {
        return strings("records");
    }

    /** The comments it rests on. */
    List<Long> comments() {
        return strings("comments").stream().map(Long::valueOf).toList();
    }

    /** When each attempt was made. */
    public List<Instant> attempts() {
        return strings("attempts").stream().map(Instant::parse).toList();
    }

    private List<String> strings(String name) {
        return facts.get(name) instanceof List<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of();
    }

    private @Nullable Instant at(Ruling.Outcome outcome) {
        return rulings.stream()
                .filter(r -> r.outcome() == outcome)
                .map(Ruling::at)
                .findFirst()
                .orElse(null);
    }

    private static String string(Map<String, Object> facts, String name) {
        return String.valueOf(facts.get(name));
    }

    private static int number(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof Number number ? number.intValue() : 0;
    }
}
