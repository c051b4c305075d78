package reglament.dispute;

import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.base.Text;
import reglament.notice.Notices;

/** Tells the people of a case what happened in it. */
@Component
class CaseNews {
    private final Notices notices;

    CaseNews(Notices notices) {
        this.notices = notices;
    }

    /** The parties learn of it, but for whoever filed it. */
    void filed(Case of) {
        for (Facts.Party party : of.facts().parties()) {
            EmployeeId to = new EmployeeId(party.employee());
            if (!to.equals(of.filedBy())) {
                notices.tell(
                        to,
                        Text.of(
                                "dispute.news.filed",
                                of.id().number(),
                                CasePage.title(of.subject(), of.facts().amount()),
                                of.statementsUntil()),
                        "/cases/" + of.id());
            }
        }
    }
}
