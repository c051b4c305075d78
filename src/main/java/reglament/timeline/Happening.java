package reglament.timeline;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;

/**
 * An event to be recorded on the timelines of its subjects.
 *
 * @param type dotted past-tense word, such as {@code lead.created}, {@code call.ended}, {@code comment.written};
 *     the sentence is the message {@code event.<type>}
 * @param at when it happened
 * @param actor null: the system or a client
 * @param facts arguments of the sentence and what the row shows below it; JSON. Nothing that tells of a client as a person
 * @param personal such facts as do: names, numbers, addresses, what was said. They can be erased (152-ФЗ)
 */
public record Happening(
        String type,
        Kind kind,
        Instant at,
        @Nullable EmployeeId actor,
        Set<Subject> subjects,
        @Nullable Long interactionId,
        @Nullable Long commentId,
        Map<String, Object> facts,
        Map<String, Object> personal) {
    /** The tabs of the timeline. */
    public enum Kind {
        CONVERSATION,
        COMMENT,
        CHANGE
    }

    public Happening {
        subjects = Set.copyOf(subjects);
        Personal apart = Personal.apart(facts, personal);
        facts = apart.others();
        personal = apart.personal();
    }

    public static Happening change(String type, Instant at, @Nullable EmployeeId actor, Collection<Subject> subjects) {
        return new Happening(
                type, Kind.CHANGE, at, actor, new LinkedHashSet<>(subjects), null, null, Map.of(), Map.of());
    }

    public static Happening change(
            String type, Instant at, @Nullable EmployeeId actor, List<Subject> subjects, Map<String, Object> facts) {
        return change(type, at, actor, subjects, facts, Map.of());
    }

    public static Happening change(
            String type,
            Instant at,
            @Nullable EmployeeId actor,
            List<Subject> subjects,
            Map<String, Object> facts,
            Map<String, Object> personal) {
        return new Happening(type, Kind.CHANGE, at, actor, new LinkedHashSet<>(subjects), null, null, facts, personal);
    }

    Map<String, Object> allFacts() {
        return new Personal(facts, personal).together();
    }
}
