package reglament.dispute;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.base.Text;
import reglament.notice.Notices;

/** Tells the people of a case what happened in it: its parties, whoever filed it, and of whom a decision is expected. */
@Component
class CaseNews {
    private final Notices notices;
    private final CaseArbiters arbiters;

    CaseNews(Notices notices, CaseArbiters arbiters) {
        this.notices = notices;
        this.arbiters = arbiters;
    }

    void filed(Case of) {
        tell(concerned(of, of.filedBy()), of, "filed", of.statementsUntil());
        tell(arbiters.nearest(of), of, "to-decide", of.due());
    }

    /** When all have spoken, a decision may be made. */
    void stated(Case of, EmployeeId by) {
        tell(concerned(of, by), of, "stated", of.due());
        if (of.everybodySpoke()) {
            tell(arbiters.nearest(of), of, "ready", of.due());
        }
    }

    void decided(Case of, Case.Decision decision) {
        Text outcome = Text.of("dispute.outcome." + of.subject() + "." + decision.outcome());
        tell(concerned(of, null), of, decision.round() == 1 ? "decided" : "decided-last", outcome);
    }

    /** Another arbiter is needed; the first one learns of it. */
    void appealed(Case of, EmployeeId by) {
        tell(concerned(of, by), of, "appealed", of.due());
        tell(arbiters.nearest(of), of, "to-decide", of.due());
        of.decision(1)
                .ifPresent(decision -> tell(List.of(new EmployeeId(decision.arbiter())), of, "appealed", of.due()));
    }

    void escalated(Case of, List<EmployeeId> heads) {
        tell(heads, of, "escalated", of.due());
    }

    private static Set<EmployeeId> concerned(Case of, @Nullable EmployeeId but) {
        Set<EmployeeId> people = new LinkedHashSet<>();
        of.facts().parties().forEach(party -> people.add(new EmployeeId(party.employee())));
        if (of.filedBy() != null) {
            people.add(of.filedBy());
        }
        if (but != null) {
            people.remove(but);
        }
        return people;
    }

    private void tell(Collection<EmployeeId> people, Case of, String what, Object detail) {
        Text said = Text.of(
                "dispute.news." + what,
                of.id().number(),
                CasePage.title(of.subject(), of.facts().amount()),
                detail);
        people.forEach(person -> notices.tell(person, said, "/cases/" + of.id()));
    }
}
