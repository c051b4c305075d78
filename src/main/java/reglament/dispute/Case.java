package reglament.dispute;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;

/**
 * A case with everything that was added to it.
 *
 * @param clauseVersion the edition of its clause that was in force at the moment it is about: by it the case is decided
 * @param fingerprint SHA-256 of the frozen evidence, in hexadecimal
 * @param filedBy null: the system
 */
public record Case(
        CaseId id,
        CaseSubject subject,
        int clauseVersion,
        long ref,
        String claim,
        @Nullable EmployeeId filedBy,
        String filerName,
        Instant filedAt,
        Instant statementsUntil,
        Instant decideBy,
        int appealHours,
        Outcome proposed,
        Facts facts,
        String fingerprint,
        List<Statement> statements,
        List<Decision> decisions,
        @Nullable Appeal appeal,
        @Nullable Instant decidedAt,
        @Nullable Instant closedAt) {
    /** What a party says. */
    public record Statement(long employee, String name, String text, Instant at) {}

    /**
     * What an arbiter decided.
     *
     * @param round 1, or 2 on appeal
     */
    public record Decision(
            int round,
            long arbiter,
            String name,
            Outcome outcome,
            List<Share> shares,
            String reasons,
            boolean asProposed,
            Instant at) {}

    /** Why a party is not content. */
    public record Appeal(long employee, String name, String reasons, Instant at, Instant decideBy) {}

    public Case {
        statements = List.copyOf(statements);
        decisions = List.copyOf(decisions);
    }

    public CaseState state(Instant now) {
        return CaseState.of(
                now,
                statementsUntil,
                everybodySpoke(),
                decidedAt,
                appeal == null ? null : appeal.at(),
                closedAt,
                appealHours);
    }

    boolean everybodySpoke() {
        return facts.parties().stream().allMatch(p -> statements.stream().anyMatch(s -> s.employee() == p.employee()));
    }

    /** Is this what the employee said last? */
    boolean saysLast(EmployeeId employee, String text) {
        return statements.stream()
                .filter(s -> s.employee() == employee.value())
                .reduce((_, later) -> later)
                .filter(last -> last.text().equals(text))
                .isPresent();
    }

    /** A party, or whoever filed it: nobody decides a case of their own (R0.1). */
    boolean concerns(EmployeeId employee) {
        return employee.equals(filedBy) || facts.parties().stream().anyMatch(p -> p.employee() == employee.value());
    }

    Optional<Decision> decision(int round) {
        return decisions.stream().filter(d -> d.round() == round).findFirst();
    }

    /** The first moment at which it can no longer be appealed. */
    Optional<Instant> appealableUntil() {
        return Optional.ofNullable(decidedAt).map(at -> at.plusSeconds(appealHours * 3600L));
    }

    /** By when the next decision is due. */
    public Instant due() {
        return appeal == null ? decideBy : appeal.decideBy();
    }
}
