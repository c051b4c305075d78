package reglament.violation;

import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Text;
import reglament.notice.Notices;
import reglament.rulebook.ViolationRecorded;

/** What the person concerned is told of a violation, in the transaction that brings it about. */
@Component
class ViolationNews {
    private final Notices notices;

    ViolationNews(Notices notices) {
        this.notices = notices;
    }

    /** Before anything is told that follows from it. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ViolationRecorded violation) {
        notices.tell(
                violation.employee(),
                Text.of(
                        "violation.news.recorded",
                        Text.of("violation.kind." + violation.kind()),
                        violation.objectionUntil()),
                "/violations/" + violation.id());
    }

    void ruled(Violation of, Ruling.Outcome outcome) {
        notices.tell(of.employee(), Text.of("violation.news." + outcome, of.id().number()), "/violations/" + of.id());
    }
}
