package reglament.interaction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody writes about a conversation (R3.1): two parts, or one text from the API; the next step and its date.
 *
 * @param interaction the call or exchange it is about; null picks the writer's latest on that record
 */
public record CommentText(
        String topic,
        String agreement,
        String text,
        String nextStep,
        @Nullable Instant nextAt,
        @Nullable InteractionId interaction) {
    public CommentText {
        topic = topic.trim();
        agreement = agreement.trim();
        text = text.trim();
        nextStep = nextStep.trim();
    }

    public boolean isEmpty() {
        return topic.isEmpty() && agreement.isEmpty() && text.isEmpty();
    }
}
