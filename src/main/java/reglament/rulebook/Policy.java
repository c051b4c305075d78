package reglament.rulebook;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reglament.base.Clause;
import reglament.base.FieldError;
import reglament.base.Text;

/** The parameters of the rules. Values are dated rows of the table {@code policy}; a past act is judged by the value then in force. */
public enum Policy {
    /** R2.6: calendar months one prolongation protects a deal. */
    PROTECTION_MONTHS("deal.protection.months", 1, 60, Clause.R2_6),
    /** R2.6: hours within which a comment counts from its interaction. */
    COMMENT_GRACE_HOURS("deal.comment-grace-hours", 0, 720, Clause.R2_6),
    /** R2.7: hours the former holder may object to a take-over. */
    OBJECTION_HOURS("deal.objection-hours", 0, 720, Clause.R2_7),
    /** R1.5: seconds of talk from which an answered call qualifies. */
    MIN_TALK_SECONDS("call.min-talk-seconds", 1, 3600, Clause.R1_5),
    /** Minutes within which a lead should see a first reaction. */
    FIRST_REACTION_MINUTES("lead.first-reaction-minutes", 1, 10_080, null),
    /** R5.2: refused duplicates an employee may cause in an hour before it counts as probing. */
    PROBING_PER_HOUR("contact.probing-per-hour", 1, 10_000, Clause.R5_2),
    /** R0.1: hours the parties of a case have for their statements. */
    CASE_STATEMENT_HOURS("case.statement-hours", 1, 720, Clause.R0_1),
    /** R0.1: hours within which a case, or its appeal, is to be decided. */
    CASE_DECISION_HOURS("case.decision-hours", 2, 2160, Clause.R0_1),
    /** R0.1: hours within which a decision may be appealed; 0: not at all. */
    CASE_APPEAL_HOURS("case.appeal-hours", 0, 2160, Clause.R0_1),
    /** R0.2: does a payment credited to nobody open a case: 1 yes, 0 no. */
    CASE_WHEN_HELD("payment.case-when-held", 0, 1, Clause.R0_2),
    /** Hours within which a hand-over is to be accepted, or lapses. */
    HANDOVER_ACCEPT_HOURS("handover.accept-hours", 1, 2160, null),
    /** R2.6: the zone in which days end. */
    TIME_ZONE("organisation.time-zone", Clause.R2_6);

    private final String key;
    private final int least;
    private final int most;
    private final @Nullable Clause clause;

    /** A name of a zone. */
    Policy(String key, Clause clause) {
        this(key, 0, 0, clause);
    }

    /** A whole number within a range. */
    Policy(String key, int least, int most, @Nullable Clause clause) {
        this.key = key;
        this.least = least;
        this.most = most;
        this.clause = clause;
    }

    /** The name as in API.md, such as {@code deal.protection.months}. */
    public String key() {
        return key;
    }

    /** The clause it belongs to, if one has this choice in it. */
    public Optional<Clause> clause() {
        return Optional.ofNullable(clause);
    }

    boolean isNumber() {
        return most > 0;
    }

    /** What is wrong with a value of this policy, if anything is. */
    Optional<FieldError> problem(String value) {
        if (!isNumber()) {
            return ZoneId.getAvailableZoneIds().contains(value)
                    ? Optional.empty()
                    : Optional.of(FieldError.of("value", "zone", Text.of("rulebook.policy-zone")));
        }
        if (!value.matches("-?\\d{1,9}")) {
            return Optional.of(FieldError.of("value", "malformed", Text.of("rulebook.policy-number")));
        }
        int number = Integer.parseInt(value);
        return number >= least && number <= most
                ? Optional.empty()
                : Optional.of(FieldError.of("value", "range", Text.of("rulebook.policy-range", least, most)));
    }

    public static Optional<Policy> find(String key) {
        return Arrays.stream(values()).filter(p -> p.key.equals(key)).findFirst();
    }
}
