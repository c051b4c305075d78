package reglament.handover;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reglament.base.Text;
import reglament.notice.Notices;
import reglament.team.Absence;
import reglament.team.AbsenceChanged;

/** Tells who stands in from when to when, and whoever did not set their absence themselves (R1.3). */
@Component
class SubstituteNews {
    private static final String PAGE = "/settings/absence";

    private final Notices notices;

    SubstituteNews(Notices notices) {
        this.notices = notices;
    }

    @EventListener
    void on(AbsenceChanged changed) {
        Absence absence = changed.absence();
        boolean over = absence.endedAt() != null;
        notices.tell(
                absence.substitute(),
                over
                        ? Text.of("handover.notice.stands-in-over", absence.employeeName())
                        : Text.of(
                                "handover.notice.stands-in",
                                absence.employeeName(),
                                absence.firstDay(),
                                absence.lastDay()),
                PAGE);
        if (!changed.by().equals(absence.employee())) {
            notices.tell(
                    absence.employee(),
                    over
                            ? Text.of("handover.notice.back", absence.firstDay(), absence.lastDay())
                            : Text.of(
                                    "handover.notice.away",
                                    absence.firstDay(),
                                    absence.lastDay(),
                                    absence.substituteName()),
                    PAGE);
        }
    }
}
