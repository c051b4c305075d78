package reglament.rulebook;

import java.util.List;
import reglament.base.Finding;
import reglament.team.Actor;
import reglament.timeline.Subject;

/** A module that knows clauses bearing on a record: what it says appears under «Почему?» and at {@code /why}. */
public interface Witness {
    /** @return findings about the record as it stands now; empty if this module has nothing to say about it */
    List<Finding> testify(Actor actor, Subject subject);
}
