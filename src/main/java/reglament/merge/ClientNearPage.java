package reglament.merge;

import java.util.List;
import reglament.platform.ui.Shell;

/** On the contact's page: who else may be the same person, and what was merged into it. */
public record ClientNearPage(Shell shell, long contact, String name, List<NearDuplicate> near, List<Merge> merges) {
    /** The other of the two. */
    public NearDuplicate.Person other(NearDuplicate pair) {
        return pair.one().id().value() == contact ? pair.other() : pair.one();
    }
}
