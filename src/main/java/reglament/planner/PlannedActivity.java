package reglament.planner;

import java.time.Instant;
import reglament.base.EmployeeId;
import reglament.timeline.Subject;

/**
 * An activity to be planned.
 *
 * @param kind CALL, MEETING, VIDEO, LETTER, MESSAGE or TASK
 * @param origin MANUAL, COMMENT, ATTEMPT or MISSED_CALL
 */
public record PlannedActivity(
        String kind, String subject, Instant dueAt, EmployeeId responsible, Subject about, String origin) {}
