package reglament.interaction;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.timeline.Subject;

/**
 * A comment as it stands on its own page, with every verdict on it, the machine's first.
 *
 * @param record the lead or the deal it was written on
 */
public record WrittenComment(
        long id,
        Subject record,
        EmployeeId author,
        String authorName,
        Instant recordedAt,
        String topic,
        String agreement,
        String text,
        List<Verdict> verdicts) {
    /**
     * One verdict.
     *
     * @param reasons codes of the machine, empty from a person
     * @param phrase of the policy's list then, if it was one; the list may have changed since
     * @param by null: the machine
     */
    public record Verdict(
            boolean detailed,
            List<String> reasons,
            @Nullable String phrase,
            @Nullable String by,
            @Nullable String because,
            Instant at) {}

    public boolean isDetailed() {
        return verdicts.getLast().detailed();
    }

    /** Of one text, or of both parts. */
    public String whole() {
        return text.isEmpty() ? (topic + " " + agreement).trim() : text;
    }
}
