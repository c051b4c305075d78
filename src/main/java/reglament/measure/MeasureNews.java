package reglament.measure;

import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.base.Text;
import reglament.notice.Notices;

/** What the person concerned is told, in the transaction that brings it about. */
@Component
class MeasureNews {
    private final Notices notices;

    MeasureNews(Notices notices) {
        this.notices = notices;
    }

    void proposed(Measure of) {
        tell(
                of.employee(),
                Text.of("measure.news.proposed", of.id().number(), of.explainUntil()),
                "/measures/" + of.id());
    }

    /** @param what the end of a message's key: decided, ruled */
    void measure(Measure of, String what) {
        tell(of.employee(), Text.of("measure.news." + what, of.id().number()), "/measures/" + of.id());
    }

    /** Who decided it learns that it is objected to. */
    void objected(Measure of, EmployeeId decider) {
        tell(decider, Text.of("measure.news.objected", of.id().number()), "/measures/" + of.id());
    }

    private void tell(EmployeeId to, Text said, String path) {
        notices.tell(to, said, path);
    }
}
