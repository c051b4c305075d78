package reglament.planner;

import reglament.base.Denied;
import reglament.team.Actor;
import reglament.timeline.Subject;

/** A kind of record on which activities are planned; the module that owns the records brings a bean. */
public interface PlannedRecord {
    Subject.Kind kind();

    /**
     * May the actor plan on this record.
     *
     * @throws Denied.NotFound if the actor may not see it
     * @throws Denied.Forbidden if it is somebody else's
     */
    void mustPlan(Actor actor, long id);
}
