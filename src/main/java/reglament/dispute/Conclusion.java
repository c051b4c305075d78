package reglament.dispute;

import java.util.List;
import reglament.base.Finding;
import reglament.base.Text;

/**
 * What follows from the facts by the rules alone, computed the same way before filing and on the case (R0.1). The arbiter is free.
 *
 * @param said one sentence
 * @param findings the clauses it follows from
 */
public record Conclusion(Outcome outcome, List<Share> shares, Text said, List<Finding> findings) {
    public Conclusion {
        shares = List.copyOf(shares);
        findings = List.copyOf(findings);
    }
}
