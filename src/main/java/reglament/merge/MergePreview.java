package reglament.merge;

import java.util.List;
import reglament.base.Finding;
import reglament.contact.Contact;

/**
 * What would follow if these two became one; nothing is written.
 *
 * @param coinciding names of the mandatory fields they share
 * @param findings what the rules say; one broken, and the merge is refused
 */
record MergePreview(
        Contact survivor,
        Contact gone,
        List<String> coinciding,
        List<Collision> collisions,
        Merge.Moved moved,
        List<Finding> findings) {
    MergePreview {
        coinciding = List.copyOf(coinciding);
        collisions = List.copyOf(collisions);
        findings = List.copyOf(findings);
    }

    boolean isAllowed() {
        return findings.stream().allMatch(Finding::ok);
    }
}
