package reglament.dispute;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reglament.merge.Collision;
import reglament.merge.ContactsMerged;

/** Two active deals that a merge brought into one place open a case by themselves, in the transaction of the merge (R0.1). */
@Component
class MergeCases {
    private final Cases cases;

    MergeCases(Cases cases) {
        this.cases = cases;
    }

    @EventListener
    void merged(ContactsMerged merged) {
        if (merged.collisions().stream().anyMatch(Collision::bothActive)) {
            cases.fileAutomatically(CaseSubject.MERGE, merged.merge());
        }
    }
}
