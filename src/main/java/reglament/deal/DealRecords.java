package reglament.deal;

import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reglament.interaction.ClientRecords;
import reglament.interaction.Contacted;
import reglament.interaction.InteractionId;
import reglament.timeline.Subject;

/** Calls and messages concern every open deal of the client; each deal still needs its own comment (R2.6). */
@Component
@Order(1)
class DealRecords implements ClientRecords {
    private final DealTable table;

    DealRecords(DealTable table) {
        this.table = table;
    }

    @Override
    public Set<Subject> concerned(Contacted contacted, Set<Subject> found) {
        Set<Subject> subjects = new LinkedHashSet<>();
        if (contacted.contact() != null) {
            table.openOf(contacted.contact()).forEach(id -> subjects.add(Subject.deal(id.value())));
        }
        return subjects;
    }

    @Override
    public void interacted(InteractionId interaction, boolean qualifying, Contacted contacted, Set<Subject> subjects) {
        subjects.stream()
                .filter(s -> s.kind() == Subject.Kind.DEAL)
                .forEach(s -> table.link(new DealId(s.id()), interaction));
    }
}
