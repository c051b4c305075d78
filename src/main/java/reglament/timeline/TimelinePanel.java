package reglament.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Text;
import reglament.platform.ui.Mark;
import reglament.platform.ui.Shell;

/**
 * A timeline as a page shows it.
 *
 * @param path of the record's page
 * @param next link to earlier events, null on the last page
 */
public record TimelinePanel(
        String path,
        Happening.@Nullable Kind kind,
        List<TimelineReader.Entry> entries,
        @Nullable String next) {
    private static final int SIZE = 40;

    /** The page of a timeline that the request's {@code kind} and {@code before} ask for; unknown ones ask for the first. */
    public static TimelinePanel read(
            TimelineReader reader, Subject subject, String path, @Nullable String kind, @Nullable String before) {
        Happening.Kind only = null;
        for (Happening.Kind each : Happening.Kind.values()) {
            if (each.name().equals(kind)) {
                only = each;
            }
        }
        List<TimelineReader.Entry> entries = reader.list(subject, only, Mark.of(before), SIZE + 1);
        if (entries.size() <= SIZE) {
            return new TimelinePanel(path, only, entries, null);
        }
        List<TimelineReader.Entry> shown = entries.subList(0, SIZE);
        TimelineReader.Entry last = shown.getLast();
        String next = path + "?before=" + new Mark(last.at(), last.id()) + (only == null ? "" : "&kind=" + only);
        return new TimelinePanel(path, only, List.copyOf(shown), next);
    }

    /** The sentence of an event: who first, then what the facts say. */
    public Text sentence(Shell t, TimelineReader.Entry entry) {
        String actor = entry.actor() == null ? t.say("timeline.system") : entry.actor();
        boolean gone = entry.erased() && !entry.facts().containsKey("of");
        return Text.of(
                "event." + entry.type(), actor, gone ? t.say("timeline.erased") : entry.fact("of"), entry.fact("to"));
    }

    /** yes: it counts by the rules; no: it was meant to and does not; empty: neither. */
    public String proof(TimelineReader.Entry entry) {
        return switch (entry.kind()) {
            case COMMENT -> entry.is("detailed") ? "yes" : "no";
            case CONVERSATION -> entry.is("qualifying") ? "yes" : "no";
            case CHANGE -> "";
        };
    }

    /** Why it does not count, in words. */
    public @Nullable Text flaw(TimelineReader.Entry entry) {
        if (!proof(entry).equals("no")
                || entry.type().equals("attempt.made")
                || entry.type().equals("message.incoming")) {
            return null;
        }
        if (entry.kind() == Happening.Kind.COMMENT) {
            return Text.of("timeline.not-detailed");
        }
        if (entry.is("automatic")) {
            return Text.of("timeline.automatic");
        }
        if (entry.type().startsWith("call.")) {
            return entry.is("reported")
                    ? Text.of("timeline.reported")
                    : entry.number("talkSeconds") == 0
                            ? Text.of("timeline.no-answer")
                            : Text.of("timeline.too-short", entry.number("minTalkSeconds"));
        }
        return entry.type().equals("message.outgoing") ? Text.of("timeline.unanswered") : null;
    }

    public String icon(TimelineReader.Entry entry) {
        return switch (entry.type()) {
            case "call.outgoing" -> "phone-outgoing";
            case "call.incoming" -> entry.is("qualifying") ? "phone-call" : "phone-missed";
            case "message.outgoing" -> "send";
            case "message.incoming" -> "message-circle";
            case "exchange.closed" -> "mails";
            case "attempt.made" -> "phone-missed";
            default -> "message-square-text";
        };
    }
}
