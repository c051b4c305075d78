package reglament.rulebook;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Finding;
import reglament.team.Actor;
import reglament.timeline.Subject;

/** «Почему?»: every clause that bears on a record, in the order of the rules. The caller has checked that the actor may see it. */
@Service
public class Why {
    private final List<Witness> witnesses;

    Why(List<Witness> witnesses) {
        this.witnesses = witnesses;
    }

    @Transactional(readOnly = true)
    public List<Finding> of(Actor actor, Subject subject) {
        return witnesses.stream()
                .flatMap(witness -> witness.testify(actor, subject).stream())
                .sorted(Comparator.comparing(Finding::clause))
                .toList();
    }
}
