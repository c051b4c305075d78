package reglament.merge;

import java.util.List;
import org.springframework.stereotype.Component;
import reglament.base.Clause;
import reglament.base.Finding;
import reglament.base.Text;
import reglament.contact.ContactId;
import reglament.deal.DealId;
import reglament.rulebook.Witness;
import reglament.team.Actor;
import reglament.timeline.Subject;

/** What R5.1 says of a contact that took in another, and R2.7 of a deal that gave way by that. */
@Component
class MergeWitness implements Witness {
    private final MergeTable table;

    MergeWitness(MergeTable table) {
        this.table = table;
    }

    @Override
    public List<Finding> testify(Actor actor, Subject subject) {
        return switch (subject.kind()) {
            case LEAD -> List.of();
            case CONTACT ->
                table.inForce(new ContactId(subject.id())).stream()
                        .map(m -> Finding.kept(
                                Clause.R5_1,
                                Text.of("merge.why.contact", m.goneName(), m.at(), m.byName()),
                                "/merges/" + m.id()))
                        .toList();
            case DEAL ->
                table.findSuperseding(new DealId(subject.id())).stream()
                        .flatMap(m -> m.collisions().stream()
                                .filter(c -> c.yielding().value() == subject.id())
                                .map(c -> Finding.broken(
                                        Clause.R2_7,
                                        Text.of(
                                                c.keeperSince() == null ? "merge.why.deal-idle" : "merge.why.deal",
                                                m.at(),
                                                c.keeper().number(),
                                                c.keeperName(),
                                                c.keeperSince() == null ? m.at() : c.keeperSince()),
                                        Text.of("merge.why.deal-remedy"),
                                        "/merges/" + m.id())))
                        .toList();
        };
    }
}
