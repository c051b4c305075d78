package reglament.rulebook;

import java.util.Arrays;
import java.util.Optional;
import reglament.base.Clause;

/** The breaches the system detects (R0.3): the clause each is one of, and the policy that says what measure is proposed for it. */
public enum ViolationKind {
    /** A call or a letter past the CRM to a client of others. */
    CALL_WITHOUT_RIGHT(Clause.R1_3, Policy.MEASURE_OF_CALL_WITHOUT_RIGHT),
    /** A lead gives its responsible the right to the client; nobody came to use it beyond the norm. */
    LEAD_WITHOUT_REACTION(Clause.R1_3, Policy.MEASURE_OF_LEAD_WITHOUT_REACTION),
    /** The protection of an open deal ran out. */
    DEAL_LOST_BY_INACTIVITY(Clause.R2_6, Policy.MEASURE_OF_DEAL_LOST_BY_INACTIVITY),
    /** Comments that are not detailed, again and again. */
    BARE_COMMENTS(Clause.R3_2, Policy.MEASURE_OF_BARE_COMMENTS),
    /** Attempts to write a colleague's or the company's address into a client's contact. */
    STAFF_ADDRESS(Clause.R4_3, Policy.MEASURE_OF_STAFF_ADDRESS),
    /** One address on many clients of one manager. */
    LOOKALIKE_ADDRESS(Clause.R4_3, Policy.MEASURE_OF_LOOKALIKE_ADDRESS),
    /** Attempts to create again a client who is shown to be there. */
    DUPLICATE_ATTEMPTS(Clause.R5_1, Policy.MEASURE_OF_DUPLICATE_ATTEMPTS);

    private final Clause clause;
    private final Policy measure;

    ViolationKind(Clause clause, Policy measure) {
        this.clause = clause;
        this.measure = measure;
    }

    public Clause clause() {
        return clause;
    }

    /** 0: no measure is proposed; 1: a warning; more: a fine of so many roubles. */
    public Policy measure() {
        return measure;
    }

    public static Optional<ViolationKind> find(String name) {
        return Arrays.stream(values()).filter(k -> k.name().equals(name)).findFirst();
    }
}
