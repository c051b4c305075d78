package reglament.lead;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reglament.base.Clause;
import reglament.base.Finding;
import reglament.base.Text;
import reglament.contact.ContactId;
import reglament.interaction.Rights;
import reglament.rulebook.Witness;
import reglament.team.Actor;
import reglament.timeline.Subject;

/** What R1.1–R1.3 and R2.1 say of a lead, and R1.3 of a client. */
@Component
class LeadWitness implements Witness {
    private final LeadTable table;
    private final Rights rights;

    LeadWitness(LeadTable table, Rights rights) {
        this.table = table;
        this.rights = rights;
    }

    @Override
    public List<Finding> testify(Actor actor, Subject subject) {
        return switch (subject.kind()) {
            case CONTACT -> List.of(Rights.finding(rights.of(actor.id(), new ContactId(subject.id()))));
            case DEAL -> List.of();
            case LEAD ->
                table.find(new LeadId(subject.id()))
                        .map(lead -> of(actor, lead))
                        .orElse(List.of());
        };
    }

    private List<Finding> of(Actor actor, Lead lead) {
        List<Finding> findings = new ArrayList<>();
        int others = Optional.ofNullable(lead.contact())
                .map(c -> table.ofContact(c).size() - 1)
                .orElse(0);
        findings.add(Finding.kept(Clause.R1_1, Text.of("lead.why.others", others)));
        findings.add(
                lead.responsible() == null
                        ? Finding.broken(
                                Clause.R1_2, Text.of("lead.why.unassigned"), Text.of("lead.why.unassigned-remedy"))
                        : Finding.kept(
                                Clause.R1_2,
                                Text.of(
                                        "lead.why.responsible",
                                        lead.responsibleName() == null ? "" : lead.responsibleName())));
        boolean own = lead.status().isOpen() && lead.isOf(actor.id());
        findings.add(
                own
                        ? Finding.kept(Clause.R1_3, Text.of("lead.why.right"))
                        : lead.status().isOpen() && lead.responsible() != null && actor.substitutes(lead.responsible())
                                ? Finding.kept(
                                        Clause.R1_3,
                                        Text.of("lead.why.right-in-place", String.valueOf(lead.responsibleName())))
                                : lead.contact() != null
                                                && rights.of(actor.id(), lead.contact())
                                                        .mayContact()
                                        ? Rights.finding(rights.of(actor.id(), lead.contact()))
                                        : Finding.broken(
                                                Clause.R1_3,
                                                Text.of("interaction.right.none"),
                                                Text.of("interaction.right.none-remedy")));
        if (!lead.status().isOpen()) {
            findings.add(Finding.kept(
                    Clause.R2_1,
                    Text.of("lead.why.ended." + lead.status(), lead.reason() == null ? "" : lead.reason())));
        }
        return findings;
    }
}
