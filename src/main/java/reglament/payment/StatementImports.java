package reglament.payment;

import java.time.Clock;
import java.time.Instant;
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
        int matched = 0;
        int repeated = 0;
        // A line, a transaction: the lines before one that fails are kept, and the file can be brought again.
        for (StatementLine line : statement.incoming()) {
            Outcome outcome = transaction.execute(_ -> bring(actor, line, now));
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

    private Outcome bring(Actor actor, StatementLine line, Instant now) {
        Optional<Long> entry = table.insert(line, actor.id(), now);
        if (entry.isEmpty()) {
            return Outcome.REPEATED;
        }
        Optional<DealId> deal = line.deal()
                .filter(id -> deals.maySee(actor, id)
                        && actor.mayActFor(deals.get(actor, id).responsible()));
        deal.ifPresent(id -> record(actor, entry.get(), line, id));
        return deal.isPresent() ? Outcome.MATCHED : Outcome.WAITS;
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
        if (!number.matches("[1-9]\\d{0,11}") || !deals.maySee(actor, new DealId(Long.parseLong(number)))) {
            throw InvalidInput.of("deal", "unknown", Text.of("payment.inbox.deal-unknown"));
        }
        record(actor, entry, waiting.line(), new DealId(Long.parseLong(number)));
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
