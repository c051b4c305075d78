package reglament.interaction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a channel says of a message (API.md, «Message»).
 *
 * @param automatic an auto-reply, bounce, receipt, form submission or bare reaction: it is no reply (R1.5)
 */
public record MessageReport(
        String messageId,
        String threadId,
        CallReport.Direction direction,
        String clientAddress,
        @Nullable String employeeLogin,
        Instant sentAt,
        String text,
        boolean automatic) {}
