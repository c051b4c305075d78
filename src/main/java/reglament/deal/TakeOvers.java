package reglament.deal;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.base.Text;
import reglament.notice.Notices;
import reglament.rulebook.Policies;
import reglament.rulebook.Policy;
import reglament.team.Actor;
import reglament.team.Teams;
import reglament.timeline.Happening;
import reglament.timeline.Subject;
import reglament.timeline.Timeline;

/** What follows a take-over (R2.7): it stands on both timelines, and the former holder and both heads are told until when it may be objected to. */
@Component
class TakeOvers {
    private final Timeline timeline;
    private final Notices notices;
    private final Teams teams;
    private final Policies policies;

    TakeOvers(Timeline timeline, Notices notices, Teams teams, Policies policies) {
        this.timeline = timeline;
        this.notices = notices;
        this.teams = teams;
        this.policies = policies;
    }

    /** In the transaction of the take-over. */
    void tell(Actor taker, Deal former, DealId successor, Instant now) {
        timeline.record(Happening.change(
                "deal.superseded",
                now,
                taker.id(),
                List.of(
                        Subject.deal(former.id().value()),
                        Subject.contact(former.contact().value())),
                Map.of("of", successor.number(), "successor", successor.value())));
        timeline.record(Happening.change(
                "deal.took-over",
                now,
                taker.id(),
                List.of(Subject.deal(successor.value())),
                Map.of("of", former.id().number(), "former", former.id().value())));
        Instant until = objectionUntil(now);
        notices.tell(
                former.responsible(),
                Text.of("deal.notice.taken-over", former.id().number(), taker.fullName(), successor.number(), until),
                "/cases/new?subject=SLOT&ref=" + former.id());
        Set<EmployeeId> heads = new LinkedHashSet<>();
        for (EmployeeId side : List.of(former.responsible(), taker.id())) {
            nearestHead(side).ifPresent(heads::add);
        }
        heads.remove(taker.id());
        heads.remove(former.responsible());
        for (EmployeeId head : heads) {
            notices.tell(
                    head,
                    Text.of(
                            "deal.notice.taken-over-by",
                            former.id().number(),
                            former.responsibleName(),
                            taker.fullName(),
                            successor.number(),
                            until),
                    "/deals/" + former.id());
        }
    }

    private Optional<EmployeeId> nearestHead(EmployeeId of) {
        return teams.listHeadsOver(of).stream().findFirst();
    }

    /** The last moment at which a take-over of this moment may be objected to, by the policy then in force. */
    Instant objectionUntil(Instant takenOverAt) {
        return takenOverAt.plus(Duration.ofHours(policies.number(Policy.OBJECTION_HOURS, takenOverAt)));
    }
}
