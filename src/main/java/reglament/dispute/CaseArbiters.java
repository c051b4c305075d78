package reglament.dispute;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.team.Teams;

/** Of whom a decision is expected (R0.1): any head who is no party may decide, but the nearest are told, and then those above them. */
@Component
class CaseArbiters {
    private final Teams teams;

    CaseArbiters(Teams teams) {
        this.teams = teams;
    }

    /** For each party the nearest head up the tree of teams who may decide; the heads of the top where there is none. */
    List<EmployeeId> nearest(Case of) {
        return next(of, List.of());
    }

    /** Those next up the tree, when these had their time; the heads of the top where nobody is left; empty if they were told too. */
    List<EmployeeId> next(Case of, Collection<EmployeeId> told) {
        Set<EmployeeId> found = new LinkedHashSet<>();
        for (Facts.Party party : of.facts().parties()) {
            able(of, teams.listHeadsOver(new EmployeeId(party.employee()))).stream()
                    .filter(head -> !told.contains(head))
                    .findFirst()
                    .ifPresent(found::add);
        }
        if (found.isEmpty()) {
            able(of, teams.listTopHeads()).stream()
                    .filter(head -> !told.contains(head))
                    .forEach(found::add);
        }
        return new ArrayList<>(found);
    }

    private static List<EmployeeId> able(Case of, List<EmployeeId> heads) {
        return heads.stream()
                .filter(head -> !of.concerns(head))
                .filter(head -> of.appeal() == null
                        || of.decision(1).map(d -> d.arbiter() != head.value()).orElse(true))
                .toList();
    }
}
