package reglament.dispute;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.EmployeeId;
import reglament.contact.Contact;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.deal.DealHistory;
import reglament.deal.DealHistory.PastDeal;
import reglament.deal.DealHistory.Span;
import reglament.payment.Payments;
import reglament.platform.sql.Moments;
import reglament.product.Catalogue;
import reglament.rulebook.Policies;
import reglament.rulebook.Policy;
import reglament.rulebook.PolicyValue;
import reglament.team.Employees;
import reglament.timeline.Subject;
import reglament.timeline.TimelineReader;

/** Gathers what the journal knows of one client in one product group around a moment (R0.1). Judges nothing. */
@Component
class Evidence {
    private static final int MOST_TOUCHES = 60;
    private static final Duration BEFORE = Duration.ofDays(400);

    private final JdbcClient db;
    private final DealHistory history;
    private final Contacts contacts;
    private final Catalogue catalogue;
    private final Employees employees;
    private final TimelineReader timelines;
    private final Payments payments;
    private final Policies policies;
    private final Clock clock;

    Evidence(
            JdbcClient db,
            DealHistory history,
            Contacts contacts,
            Catalogue catalogue,
            Employees employees,
            TimelineReader timelines,
            Payments payments,
            Policies policies,
            Clock clock) {
        this.db = db;
        this.history = history;
        this.contacts = contacts;
        this.catalogue = catalogue;
        this.employees = employees;
        this.timelines = timelines;
        this.payments = payments;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * @param parties whose rights are in question, the first on the left; more are added by {@code Facts} never
     * @param policiesThen which parameters the question turns on
     */
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Facts ofClient(
            CaseSubject subject,
            long ref,
            Instant moment,
            long contact,
            long group,
            @Nullable BigDecimal amount,
            @Nullable Long claimed,
            Collection<EmployeeId> parties,
            Policy... policiesThen) {
        Contact client = contacts.find(new ContactId(contact)).orElseThrow();
        Catalogue.Group products = catalogue.findGroup(group).orElseThrow();
        List<Facts.Party> concerned = parties(parties);
        return new Facts(
                subject,
                ref,
                moment,
                contact,
                client.name().full(),
                group,
                products.name(),
                products.shape(),
                amount,
                claimed,
                concerned,
                deals(contact, group),
                leads(contact, concerned),
                touches(contact, concerned, moment),
                payments(contact, group),
                policies(moment, policiesThen),
                null,
                null,
                clock.instant());
    }

    List<Facts.Party> parties(Collection<EmployeeId> of) {
        return of.stream()
                .distinct()
                .map(id -> new Facts.Party(id.value(), employees.get(id).fullName()))
                .toList();
    }

    List<Facts.PolicyFact> policies(Instant moment, Policy... which) {
        return Arrays.stream(which)
                .map(policy -> {
                    PolicyValue value = policies.value(policy, moment);
                    return new Facts.PolicyFact(policy.key(), value.value(), value.version());
                })
                .toList();
    }

    private List<Facts.DealFact> deals(long contact, long group) {
        List<Span> spans = history.spans(contact, group);
        List<Facts.DealFact> facts = new ArrayList<>();
        List<PastDeal> deals = history.deals(contact, group);
        for (PastDeal deal : deals) {
            boolean takenOver = deal.successor() != null
                    || deals.stream().anyMatch(d -> deal.id().equals(d.successor()));
            facts.add(new Facts.DealFact(
                    deal.id().value(),
                    deal.id().number(),
                    deal.responsible().value(),
                    deal.status().name(),
                    deal.openedAt(),
                    deal.closedAt(),
                    deal.successor() == null ? null : deal.successor().value(),
                    spans.stream()
                            .filter(s -> s.deal().equals(deal.id()))
                            .map(s -> new Facts.Protected(s.from(), s.until(), s.counts()))
                            .toList(),
                    takenOver ? deal.amount() : null));
        }
        return facts;
    }

    /** What stands; reversed ones never were. */
    private List<Facts.Money> payments(long contact, long group) {
        return payments.listOfSlot(contact, group).stream()
                .filter(payment -> !payment.isVoid())
                .map(payment -> new Facts.Money(
                        payment.id().value(),
                        payment.paidAt(),
                        payment.amount(),
                        payment.deal().value(),
                        payment.credits().stream()
                                .map(c -> new Share(c.employee().value(), c.amount()))
                                .toList()))
                .toList();
    }

    private List<Facts.LeadFact> leads(long contact, List<Facts.Party> parties) {
        return db.sql("""
                SELECT id, responsible_id, status, received_at, ended_at FROM lead
                WHERE contact_id = :contact AND responsible_id = ANY (:parties) ORDER BY received_at, id LIMIT 50""")
                .param("contact", contact)
                .param("parties", parties.stream().map(Facts.Party::employee).toArray(Long[]::new))
                .query((row, _) -> {
                    OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
                    return new Facts.LeadFact(
                            row.getLong("id"),
                            row.getLong("responsible_id"),
                            row.getString("status"),
                            Moments.at(row, "received_at"),
                            ended == null ? null : ended.toInstant());
                })
                .list();
    }

    /** Conversations, attempts and comments of the parties with this client, as its timeline tells them. */
    private List<Facts.Touch> touches(long contact, List<Facts.Party> parties, Instant moment) {
        Instant from = moment.minus(BEFORE);
        return timelines.list(Subject.contact(contact), null, null, 400).stream()
                .filter(e -> e.at().isAfter(from))
                .filter(e -> e.actorId() != null
                        && parties.stream()
                                .anyMatch(p -> p.employee() == e.actorId().longValue()))
                .filter(e -> !e.type().startsWith("deal.")
                        && !e.type().startsWith("lead.")
                        && !e.type().startsWith("contact.")
                        && !e.type().startsWith("activity.")
                        && !e.type().startsWith("case."))
                .limit(MOST_TOUCHES)
                .map(e -> new Facts.Touch(
                        e.at(),
                        e.type(),
                        e.actorId(),
                        e.is("qualifying") || e.type().equals("exchange.closed"),
                        e.number("talkSeconds"),
                        e.number("minTalkSeconds"),
                        e.type().equals("comment.written") ? comment(e) : null,
                        e.is("detailed")))
                .sorted(java.util.Comparator.comparing(Facts.Touch::at))
                .toList();
    }

    private static String comment(TimelineReader.Entry entry) {
        String said = String.join(" ", entry.fact("topic"), entry.fact("agreement"), entry.fact("text"))
                .trim();
        return said.length() <= 160 ? said : said.substring(0, 157) + "…";
    }

    /** Which of these deals has this client and group, for whoever files: id, contact, group, responsible. */
    java.util.Optional<DealKey> deal(long id) {
        return db.sql(
                        "SELECT contact_id, product_group_id, responsible_id, status, closed_at, successor_id, opened_at FROM deal WHERE id = :id")
                .param("id", id)
                .query((row, _) -> {
                    OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
                    return new DealKey(
                            row.getLong("contact_id"),
                            row.getLong("product_group_id"),
                            new EmployeeId(row.getLong("responsible_id")),
                            row.getString("status"),
                            closed == null ? null : closed.toInstant(),
                            row.getObject("successor_id", Long.class));
                })
                .optional();
    }

    /** What a matter needs to know of a deal before it gathers the rest. */
    record DealKey(
            long contact,
            long group,
            EmployeeId responsible,
            String status,
            @Nullable Instant closedAt,
            @Nullable Long successor) {}

    /** Does this employee have an open lead on this client? Then the slot concerns them (R1.3). */
    boolean hasOpenLead(EmployeeId employee, long contact) {
        return db.sql(
                        "SELECT EXISTS (SELECT 1 FROM lead WHERE contact_id = :contact AND responsible_id = :employee AND open)")
                .param("contact", contact)
                .param("employee", employee.value())
                .query(Boolean.class)
                .single();
    }
}
