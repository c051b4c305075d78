package reglament.dispute;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of a case: what the journal knew when it was filed. Frozen as JSON, so it only gains fields, never loses one.
 *
 * @param moment the moment the case turns on: of the payment, the take-over, the comment
 * @param claimed the deal the money came for, the deal that was superseded; null if there is none
 * @param parties employees concerned, in the order of the page: at most two have lanes
 * @param edition the edition of the rulebook in force at that moment
 */
public record Facts(
        CaseSubject subject,
        long ref,
        Instant moment,
        @Nullable Long contact,
        String client,
        @Nullable Long group,
        String groupName,
        int groupShape,
        @Nullable BigDecimal amount,
        @Nullable Long claimed,
        List<Party> parties,
        List<DealFact> deals,
        List<LeadFact> leads,
        List<Touch> touches,
        List<Money> payments,
        List<PolicyFact> policies,
        @Nullable VerdictFact verdict,
        @Nullable MeasureFact measure,
        Instant gatheredAt) {
    /** An employee whose rights are in question. */
    public record Party(long employee, String name) {}

    /**
     * A deal of the client in the group.
     *
     * @param amount only of the two deals of a take-over: its parties have to know what is at stake
     */
    public record DealFact(
            long id,
            String number,
            long responsible,
            String status,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable Long successor,
            List<Protected> spans,
            @Nullable BigDecimal amount) {
        /** Was it protected then, by the verdicts as they stood when the evidence was gathered? */
        boolean isProtectedAt(Instant at) {
            return !openedAt.isAfter(at)
                    && (closedAt == null || closedAt.isAfter(at))
                    && spans.stream()
                            .anyMatch(s -> s.counts()
                                    && !s.from().isAfter(at)
                                    && s.until().isAfter(at));
        }

        /** Since when it was active without a break, just before a moment; empty if it was not. */
        Optional<Instant> activeSince(Instant at) {
            Instant since = null;
            for (boolean found = true; found; ) {
                Instant before = since == null ? at : since;
                Optional<Instant> earlier = spans.stream()
                        .filter(s -> s.counts()
                                && s.from().isBefore(before)
                                && !s.until().isBefore(before))
                        .map(Protected::from)
                        .min(Instant::compareTo);
                found = earlier.isPresent();
                since = earlier.orElse(since);
            }
            return Optional.ofNullable(since);
        }

        /** The last instant without protection before or at a moment; empty if it never had any. */
        Optional<Instant> protectionEnd() {
            return spans.stream()
                    .filter(Protected::counts)
                    .map(Protected::until)
                    .max(Instant::compareTo);
        }
    }

    /** A span of protection (R2.6). */
    public record Protected(Instant from, Instant until, boolean counts) {}

    /** A lead on the client of one of the parties. */
    public record LeadFact(
            long id,
            long responsible,
            String status,
            Instant receivedAt,
            @Nullable Instant endedAt) {}

    /** A call, an exchange, an unanswered message or a comment about one: what a party did with the client. */
    public record Touch(
            Instant at,
            String kind,
            @Nullable Long employee,
            boolean qualifying,
            int seconds,
            int minSeconds,
            @Nullable String comment,
            boolean detailed) {}

    /** A payment of the client in the group, and who had it when the evidence was gathered; nobody: it was held. */
    public record Money(long id, Instant paidAt, BigDecimal amount, long deal, List<Share> credits) {
        public Money {
            credits = List.copyOf(credits);
        }
    }

    /** A policy as it stood at the moment. */
    public record PolicyFact(String name, String value, int version) {}

    /** A comment and what was said of it. */
    public record VerdictFact(
            String topic,
            String agreement,
            String text,
            boolean byMachine,
            boolean latest,
            List<String> reasons,
            @Nullable String overruledBecause) {}

    /** A measure. */
    public record MeasureFact(String kind, @Nullable BigDecimal amount, String clause, boolean violationStands) {}

    public Facts {
        parties = List.copyOf(parties);
        deals = List.copyOf(deals);
        leads = List.copyOf(leads);
        touches = List.copyOf(touches);
        payments = List.copyOf(payments);
        policies = List.copyOf(policies);
    }

    public String nameOf(long employee) {
        return parties.stream()
                .filter(p -> p.employee() == employee)
                .map(Party::name)
                .findFirst()
                .orElse("");
    }

    Optional<DealFact> deal(@Nullable Long id) {
        return deals.stream().filter(d -> id != null && d.id() == id).findFirst();
    }

    /** The deal that was protected at the moment. */
    Optional<DealFact> active() {
        return deals.stream().filter(d -> d.isProtectedAt(moment)).findFirst();
    }
}
