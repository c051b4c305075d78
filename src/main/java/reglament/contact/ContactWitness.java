package reglament.contact;

import java.util.List;
import org.springframework.stereotype.Component;
import reglament.base.Clause;
import reglament.base.Finding;
import reglament.base.Text;
import reglament.rulebook.Witness;
import reglament.team.Actor;
import reglament.timeline.Subject;

/** What R4 and R5 say of a contact: the database holds them, so a contact that exists keeps them. */
@Component
class ContactWitness implements Witness {
    @Override
    public List<Finding> testify(Actor actor, Subject subject) {
        return subject.kind() != Subject.Kind.CONTACT
                ? List.of()
                : List.of(
                        Finding.kept(Clause.R4_1, Text.of("contact.why.complete")),
                        Finding.kept(Clause.R4_2, Text.of("contact.why.mobile-and-private")),
                        Finding.kept(Clause.R4_3, Text.of("contact.why.no-staff-address")),
                        Finding.kept(Clause.R5_1, Text.of("contact.why.no-duplicate")));
    }
}
