package reglament.dispute;

import java.util.List;

/**
 * An arbiter's decision.
 *
 * @param shares to whom; empty if the outcome names nobody
 * @param reasons at least 20 characters, read by both parties
 */
public record Ruling(Outcome outcome, List<Share> shares, String reasons) {
    public Ruling {
        shares = List.copyOf(shares);
        reasons = reasons.trim();
    }
}
