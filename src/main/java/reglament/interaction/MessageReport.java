package reglament.interaction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a channel says of a message (API.md, «Message»). */
public record MessageReport(
        String messageId,
        String threadId,
        CallReport.Direction direction,
        String clientAddress,
        @Nullable String employeeLogin,
        Instant sentAt,
        String text,
        Nature nature) {
    /** Who or what wrote it. Only what a human wrote is a reply (R1.5). */
    public enum Nature {
        HUMAN,
        /** Sent off from a form on a web page. */
        FORM,
        /** Auto-reply, bounce, receipt or bare reaction. */
        AUTOMATIC
    }

    public boolean isAutomatic() {
        return nature != Nature.HUMAN;
    }

    public MessageReport from(Nature other) {
        return new MessageReport(messageId, threadId, direction, clientAddress, employeeLogin, sentAt, text, other);
    }
}
