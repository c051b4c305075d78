package reglament.interaction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reglament.api.Ids;

/** A comment in a request of the API (API.md). */
public record CommentForm(
        @Nullable String topic,
        @Nullable String agreement,
        @Nullable String text,
        @Nullable String nextStep,
        @Nullable Instant nextAt,
        @Nullable String interactionId) {
    public CommentText toText() {
        Long interaction = Ids.optional(interactionId, "interactionId");
        return new CommentText(
                said(topic),
                said(agreement),
                said(text),
                said(nextStep),
                nextAt,
                interaction == null ? null : new InteractionId(interaction));
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }
}
