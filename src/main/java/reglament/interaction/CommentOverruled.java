package reglament.interaction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.timeline.Subject;

/** A head decided otherwise than the machine: the comment counts from now on, or counts no longer (R3.2). */
public record CommentOverruled(
        long comment,
        long verdict,
        boolean detailed,
        Subject subject,
        EmployeeId author,
        @Nullable InteractionId interaction,
        Instant recordedAt) {}
