package reglament.lead;

import org.springframework.stereotype.Component;
import reglament.planner.PlannedRecord;
import reglament.team.Actor;
import reglament.timeline.Subject;

/** On an open lead its responsible plans, or a head of theirs. */
@Component
class PlannedLeads implements PlannedRecord {
    private final Leads leads;

    PlannedLeads(Leads leads) {
        this.leads = leads;
    }

    @Override
    public Subject.Kind kind() {
        return Subject.Kind.LEAD;
    }

    @Override
    public void mustPlan(Actor actor, long id) {
        leads.mineOpen(actor, new LeadId(id));
    }
}
