package reglament.rulebook;

import java.util.Arrays;
import java.util.Optional;

/** The parameters of the rules. Values are dated rows of the table {@code policy}; a past act is judged by the value then in force. */
public enum Policy {
    /** R2.6: calendar months one prolongation protects a deal. */
    PROTECTION_MONTHS("deal.protection.months"),
    /** R2.6: hours within which a comment counts from its interaction. */
    COMMENT_GRACE_HOURS("deal.comment-grace-hours"),
    /** R2.7: hours the former holder may object to a take-over. */
    OBJECTION_HOURS("deal.objection-hours"),
    /** R1.5: seconds of talk from which an answered call qualifies. */
    MIN_TALK_SECONDS("call.min-talk-seconds"),
    /** Minutes within which a lead should see a first reaction. */
    FIRST_REACTION_MINUTES("lead.first-reaction-minutes"),
    /** R5.2: refused duplicates an employee may cause in an hour before it counts as probing. */
    PROBING_PER_HOUR("contact.probing-per-hour"),
    /** The zone in which days end. */
    TIME_ZONE("organisation.time-zone");

    private final String key;

    Policy(String key) {
        this.key = key;
    }

    /** The name as in API.md, such as {@code deal.protection.months}. */
    public String key() {
        return key;
    }

    public static Optional<Policy> find(String key) {
        return Arrays.stream(values()).filter(p -> p.key.equals(key)).findFirst();
    }
}
