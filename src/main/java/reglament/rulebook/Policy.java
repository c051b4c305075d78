package reglament.rulebook;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
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
    /** R0.3: hours within which one may object to a violation of one's own. */
    VIOLATION_OBJECTION_HOURS("violation.objection-hours", 1, 2160, Clause.R0_3),
    /** R1.3: minutes, Saturdays and Sundays left out, after which a lead without a first reaction is a violation of its responsible. */
    VIOLATION_LEAD_REACTION_MINUTES("violation.lead-reaction-minutes", 15, 43_200, Clause.R1_3),
    /** R3.2: how many bare comments within a week are a violation. */
    VIOLATION_BARE_COMMENTS("violation.bare-comments", 2, 1000, Clause.R3_2),
    /** R5.1: how many attempts in a day to create again a client one is shown are a violation. */
    VIOLATION_DUPLICATE_ATTEMPTS("violation.duplicate-attempts", 2, 1000, Clause.R5_1),
    /** R4.3: how many attempts in a day to write a staff address into a contact are a violation. */
    VIOLATION_STAFF_ADDRESS_ATTEMPTS("violation.staff-address-attempts", 1, 1000, Clause.R4_3),
    /** R4.3: on how many clients of one manager the same address is a violation. */
    VIOLATION_LOOKALIKE_CLIENTS("violation.lookalike-clients", 2, 1000, Clause.R4_3),
    /** R0.3, the next seven: what is proposed for a violation; 0 nothing, 1 a warning, more: a fine of so many roubles. */
    MEASURE_OF_CALL_WITHOUT_RIGHT("measure.of.call-without-right", 0, 1_000_000, Clause.R0_3),
    MEASURE_OF_LEAD_WITHOUT_REACTION("measure.of.lead-without-reaction", 0, 1_000_000, Clause.R0_3),
    MEASURE_OF_DEAL_LOST_BY_INACTIVITY("measure.of.deal-lost-by-inactivity", 0, 1_000_000, Clause.R0_3),
    MEASURE_OF_BARE_COMMENTS("measure.of.bare-comments", 0, 1_000_000, Clause.R0_3),
    MEASURE_OF_STAFF_ADDRESS("measure.of.staff-address", 0, 1_000_000, Clause.R0_3),
    MEASURE_OF_LOOKALIKE_ADDRESS("measure.of.lookalike-address", 0, 1_000_000, Clause.R0_3),
    MEASURE_OF_DUPLICATE_ATTEMPTS("measure.of.duplicate-attempts", 0, 1_000_000, Clause.R0_3),
    /** R0.3: days from being hired in which one is only warned. */
    MEASURE_NEWCOMER_DAYS("measure.newcomer-days", 0, 365, Clause.R0_3),
    /** R0.3: hours one has to explain oneself before a measure is decided. */
    MEASURE_EXPLANATION_HOURS("measure.explanation-hours", 1, 720, Clause.R0_3),
    /** R0.3: hours within which one may object to a measure that was decided. */
    MEASURE_OBJECTION_HOURS("measure.objection-hours", 1, 2160, Clause.R0_3),
    /** R0.3: how many per cent of a month's bonus base its fines may take; the law allows no more than 20. */
    MEASURE_CAP_PERCENT("measure.cap-percent", 0, 20, Clause.R0_3),
    /** R2.6: the zone in which days end. */
    TIME_ZONE("organisation.time-zone", Clause.R2_6),
    /** R1.3: may a client be called and written to without a lead or deal of one's own. */
    MODE_R1_3(Clause.R1_3),
    /** R2.5: may a deal that has become incorrect be won. */
    MODE_R2_5(Clause.R2_5),
    /** R3.2: does a comment count that is not detailed. */
    MODE_R3_2(Clause.R3_2),
    /** R5.2: may an employee go on trying after too many duplicates in an hour. */
    MODE_R5_2(Clause.R5_2);

    private enum Kind {
        NUMBER,
        ZONE,
        MODE
    }

    private final String key;
    private final Kind kind;
    private final int least;
    private final int most;
    private final @Nullable Clause clause;

    /** A name of a zone. */
    Policy(String key, Clause clause) {
        this(key, Kind.ZONE, 0, 0, clause);
    }

    /** The mode of a clause with a choice in it. */
    Policy(Clause clause) {
        this(clause.number().toLowerCase(Locale.ROOT) + ".mode", Kind.MODE, 0, 0, clause);
    }

    /** A whole number within a range. */
    Policy(String key, int least, int most, @Nullable Clause clause) {
        this(key, Kind.NUMBER, least, most, clause);
    }

    Policy(String key, Kind kind, int least, int most, @Nullable Clause clause) {
        this.key = key;
        this.kind = kind;
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

    public Text title() {
        return Text.of("rulebook.policy." + key);
    }

    /** A value in words, such as «2 месяца». */
    public Text said(String value) {
        return switch (kind) {
            case NUMBER -> Text.of("rulebook.value." + key, Integer.valueOf(value));
            case ZONE -> Text.of("rulebook.value." + key, value);
            case MODE -> Text.of("rulebook.mode." + value);
        };
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    boolean isMode() {
        return kind == Kind.MODE;
    }

    /** The same value always written the same way. */
    String canonical(String value) {
        return switch (kind) {
            case NUMBER -> Integer.toString(Integer.parseInt(value));
            case ZONE -> value;
            case MODE -> value.toUpperCase(Locale.ROOT);
        };
    }

    /** What is wrong with a value of this policy, if anything is. */
    public Optional<FieldError> problem(String value) {
        return switch (kind) {
            case ZONE ->
                ZoneId.getAvailableZoneIds().contains(value)
                        ? Optional.empty()
                        : wrong("zone", Text.of("rulebook.policy-zone"));
            case MODE ->
                Arrays.stream(Mode.values()).anyMatch(mode -> mode.name().equalsIgnoreCase(value))
                        ? Optional.empty()
                        : wrong("mode", Text.of("rulebook.policy-mode"));
            case NUMBER -> {
                if (!value.matches("-?\\d{1,9}")) {
                    yield wrong("malformed", Text.of("rulebook.policy-number"));
                }
                int number = Integer.parseInt(value);
                yield number >= least && number <= most
                        ? Optional.empty()
                        : wrong("range", Text.of("rulebook.policy-range", least, most));
            }
        };
    }

    private static Optional<FieldError> wrong(String code, Text message) {
        return Optional.of(FieldError.of("value", code, message));
    }

    public static Optional<Policy> find(String key) {
        return Arrays.stream(values()).filter(p -> p.key.equals(key)).findFirst();
    }

    /** The mode of a clause; empty if there is no choice in it. */
    static Optional<Policy> modeOf(Clause clause) {
        return Arrays.stream(values())
                .filter(p -> p.isMode() && p.clause == clause)
                .findFirst();
    }
}
