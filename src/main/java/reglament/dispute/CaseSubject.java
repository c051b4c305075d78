package reglament.dispute;

import java.util.Arrays;
import java.util.Optional;
import reglament.base.Clause;

/** What a case is about, and the clause it is decided by. */
public enum CaseSubject {
    /** To whom a payment is credited. */
    PAYMENT(Clause.R0_2, "paymentId"),
    /** Who holds a client in a product group; also the objection to a take-over. */
    SLOT(Clause.R2_7, "dealId"),
    /** Is a comment detailed. */
    VERDICT(Clause.R3_2, "commentId"),
    /** A measure somebody decided. */
    MEASURE(Clause.R0_3, "measureId"),
    /** Two active deals of one client in a group, after a merge. */
    MERGE(Clause.R5_1, "mergeId");

    private final Clause clause;
    private final String field;

    CaseSubject(Clause clause, String field) {
        this.clause = clause;
        this.field = field;
    }

    public Clause clause() {
        return clause;
    }

    /** The name of what it is about in a form and in the API. */
    String field() {
        return field;
    }

    static Optional<CaseSubject> find(String name) {
        return Arrays.stream(values()).filter(s -> s.name().equals(name)).findFirst();
    }
}
