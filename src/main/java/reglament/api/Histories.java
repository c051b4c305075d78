package reglament.api;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reglament.rulebook.Why;
import reglament.team.Actor;
import reglament.timeline.Subject;
import reglament.timeline.TimelineReader;

/** What every record's endpoint answers at {@code /why} and {@code /timeline} (F7). The caller has checked that the record may be seen. */
@Component
public class Histories {
    private final Why why;
    private final FindingJsons findings;
    private final TimelineReader timelines;

    Histories(Why why, FindingJsons findings, TimelineReader timelines) {
        this.why = why;
        this.findings = findings;
        this.timelines = timelines;
    }

    public WhyJson why(Actor actor, Subject subject) {
        return new WhyJson(findings.of(why.of(actor, subject)));
    }

    /** One page, newest first. */
    public Listing<TimelineJson> timeline(
            Subject subject, @Nullable String kind, @Nullable String cursor, @Nullable Integer pageSize) {
        return TimelineJson.page(timelines, subject, kind, cursor, pageSize);
    }
}
