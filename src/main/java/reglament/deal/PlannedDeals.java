package reglament.deal;

import org.springframework.stereotype.Component;
import reglament.planner.PlannedRecord;
import reglament.team.Actor;
import reglament.timeline.Subject;

/** On an open deal its responsible plans, or a head of theirs. */
@Component
class PlannedDeals implements PlannedRecord {
    private final Deals deals;

    PlannedDeals(Deals deals) {
        this.deals = deals;
    }

    @Override
    public Subject.Kind kind() {
        return Subject.Kind.DEAL;
    }

    @Override
    public void mustPlan(Actor actor, long id) {
        deals.mineOpen(actor, new DealId(id));
    }
}
