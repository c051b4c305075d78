package reglament.api;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.ui.Mark;
import reglament.timeline.Happening;
import reglament.timeline.Subject;
import reglament.timeline.TimelineReader;

/** A row of a timeline as API.md writes it: newest first. */
public record TimelineJson(
        String id,
        String type,
        String kind,
        Instant at,
        @Nullable String by,
        @Nullable String byName,
        @Nullable String interactionId,
        @Nullable String commentId,
        Map<String, Object> facts,
        boolean erased) {
    /** One page; the caller has checked that the record may be seen. */
    public static Listing<TimelineJson> page(
            TimelineReader reader,
            Subject subject,
            @Nullable String kind,
            @Nullable String cursor,
            @Nullable Integer pageSize) {
        int size = PageSize.of(pageSize);
        Mark mark = Cursor.mark(cursor);
        return Listing.of(reader.list(subject, kind(kind), mark, size + 1), size, e -> Cursor.of(e.at(), e.id()))
                .map(TimelineJson::of);
    }

    private static Happening.@Nullable Kind kind(@Nullable String said) {
        if (said == null || said.isBlank()) {
            return null;
        }
        try {
            return Happening.Kind.valueOf(said);
        } catch (IllegalArgumentException unknown) {
            throw InvalidInput.of("kind", "unknown", Text.of("api.field-mistyped", "kind"));
        }
    }

    private static TimelineJson of(TimelineReader.Entry entry) {
        return new TimelineJson(
                Long.toString(entry.id()),
                entry.type(),
                entry.kind().name(),
                entry.at(),
                entry.actorId() == null ? null : entry.actorId().toString(),
                entry.actor(),
                entry.interactionId() == null ? null : entry.interactionId().toString(),
                entry.commentId() == null ? null : entry.commentId().toString(),
                entry.facts(),
                entry.erased());
    }
}
