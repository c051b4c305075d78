package reglament.payment;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.Finding;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.deal.DealId;
import reglament.deal.Deals;
import reglament.rulebook.Examination;
import reglament.rulebook.Policies;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.timeline.AuditLog;

/**
 * Brings bank statements in: a line whose purpose names a deal becomes its payment, every other waits in the inbox. Each line counts
 * once, however often its file is brought.
 */
@Service
class StatementImports {
    private final InboxTable table;
    private final Payments payments;
    private final Deals deals;
    private final Policies policies;
    private final Examination examination;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StatementImports(
            InboxTable table,
            Payments payments,
            Deals deals,
            Policies policies,
            Examination examination,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.payments = payments;
        this.deals = deals;
        this.policies = policies;
        this.examination = examination;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What became of a file: of its incoming lines so many found their deal, so many were here already, the rest waits. */
    record Imported(int lines, int matched, int repeated) {
        int waiting() {
            return lines - matched - repeated;
        }
    }

    /**
     * @param fileName as the browser told it
     * @throws InvalidInput of the field {@code file} if it cannot be read, or names a day to come; then nothing was brought in
     */
    Imported bring(Actor actor, String fileName, byte[] file) {
        actor.mustBe(Role.HEAD);
        Statement statement = Statement.read(file);
        Instant now = clock.instant();
        if (statement.incoming().isEmpty()) {
            throw Statement.unreadable(Text.of("payment.file.nothing"));
        }
        if (statement.incoming().stream()
                .anyMatch(line ->
                        line.paidOn().isAfter(now.atZone(policies.zone(now)).toLocalDate()))) {
            throw Statement.unreadable(Text.of("payment.file.ahead"));
        }
        if (statement.incoming().stream()
                .anyMatch(line -> line.paidOn()
                        .isBefore(Payments.EARLIEST
                                .atZone(policies.zone(now))
                                .toLocalDate()
                                .plusDays(1)))) {
            throw Statement.unreadable(Text.of("payment.too-early"));
        }
        int matched = 0;
        int repeated = 0;
        Map<String, Integer> alike = new HashMap<>();
        // A line, a transaction: the lines before one that fails are kept, and the file can be brought again.
        for (StatementLine line : statement.incoming()) {
            int nth = alike.merge(line.key(), 1, Integer::sum);
            Outcome outcome = transaction.execute(_ -> bring(actor, line, nth, now));
            matched += outcome == Outcome.MATCHED ? 1 : 0;
            repeated += outcome == Outcome.REPEATED ? 1 : 0;
        }
        Imported imported = new Imported(statement.incoming().size(), matched, repeated);
        transaction.executeWithoutResult(_ -> {
            table.insertImport(fileName, statement.format(), imported, actor.id(), now);
            audit.record(actor.id(), "statement.imported", "payment-import", null, Map.of("lines", imported.lines()));
        });
        return imported;
    }

    private enum Outcome {
        MATCHED,
        WAITS,
        REPEATED
    }

    /** @param nth of the lines of its file that look the same: two people may pay the same sum on one day, and neither is lost */
    private Outcome bring(Actor actor, StatementLine line, int nth, Instant now) {
        Optional<Long> entry = table.insert(line, nth, actor.id(), now);
        if (entry.isEmpty()) {
            return Outcome.REPEATED;
        }
        Optional<DealId> deal = line.deal().filter(id -> mayRecord(actor, id));
        deal.ifPresent(id -> record(actor, entry.get(), line, id));
        return deal.isPresent() ? Outcome.MATCHED : Outcome.WAITS;
    }

    private boolean mayRecord(Actor actor, DealId deal) {
        return deals.maySee(actor, deal)
                && actor.mayActFor(deals.get(actor, deal).responsible());
    }

    /** Banks give a day without an hour: the money counts as come in its last second, or now if the day is not over. */
    private void record(Actor actor, long entry, StatementLine line, DealId deal) {
        Instant now = clock.instant();
        Instant end = line.paidOn()
                .plusDays(1)
                .atStartOfDay(policies.zone(now))
                .toInstant()
                .minusSeconds(1);
        PaymentId payment = payments.record(
                actor,
                new NewPayment(
                        deal,
                        line.amount(),
                        end.isAfter(now) ? now : end,
                        Payment.Source.BANK,
                        line.payer().isBlank() ? null : line.payer(),
                        line.purpose()));
        table.assign(entry, payment);
    }

    @Transactional(readOnly = true)
    List<InboxEntry> listWaiting(Actor actor, int limit) {
        actor.mustBe(Role.HEAD, Role.AUDITOR);
        return table.waiting(limit);
    }

    @Transactional(readOnly = true)
    int countWaiting(Actor actor) {
        actor.mustBe(Role.HEAD, Role.AUDITOR);
        return table.countWaiting();
    }

    /** @throws InvalidInput of the field {@code deal} if there is none of that number, or it is not the actor's people's */
    @Transactional
    void assign(Actor actor, long entry, String deal) {
        actor.mustBe(Role.HEAD);
        InboxEntry waiting = waiting(entry);
        String number = deal.trim().replaceFirst("(?i)^(СД|DL)-", "");
        Optional<DealId> named =
                number.matches("[1-9]\\d{0,11}") ? Optional.of(new DealId(Long.parseLong(number))) : Optional.empty();
        if (named.filter(id -> mayRecord(actor, id)).isEmpty()) {
            throw InvalidInput.of("deal", "unknown", Text.of("payment.inbox.deal-unknown"));
        }
        record(actor, entry, waiting.line(), named.get());
    }

    /** It is no payment for a deal: a returned loan, a mistake of the bank. */
    @Transactional
    void dismiss(Actor actor, long entry, String reason) {
        actor.mustBe(Role.HEAD);
        waiting(entry);
        if (reason.trim().length() < 10 || reason.length() > 1000) {
            throw InvalidInput.of("reason", "too-short", Text.of("payment.reason-short", 10));
        }
        table.dismiss(entry, actor.id(), reason.trim(), clock.instant());
        audit.record(actor.id(), "statement.dismissed", "payment-inbox:" + entry, null, Map.of());
    }

    private InboxEntry waiting(long entry) {
        InboxEntry found = table.lock(entry).orElseThrow(Denied.NotFound::new);
        examination.demand(List.of(
                found.waits()
                        ? Finding.kept(Clause.R0_2, Text.of("payment.inbox.waits"))
                        : Finding.broken(
                                Clause.R0_2, Text.of("payment.inbox.ended"), Text.of("payment.raced.remedy"))));
        return found;
    }
}
