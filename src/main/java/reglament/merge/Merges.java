package reglament.merge;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.Finding;
import reglament.base.InvalidInput;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.contact.Contact;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.notice.Notices;
import reglament.rulebook.Constraints;
import reglament.rulebook.Examination;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.timeline.AuditLog;
import reglament.timeline.Happening;
import reglament.timeline.Subject;
import reglament.timeline.Timeline;

/**
 * The front desk of merges (R5.1): previewed, done in one transaction, undone. Rights come from leads and deals, so nobody loses or wins one
 * by it, but where two open deals meet in one group: there DOMAIN 6.1 decides who keeps the slot.
 */
@Service
public class Merges {
    private static final int LONGEST = 1000;

    private final MergeTable table;
    private final MergeLaw law;
    private final Contacts contacts;
    private final Examination examination;
    private final Timeline timeline;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Notices notices;
    private final Clock clock;

    Merges(
            MergeTable table,
            MergeLaw law,
            Contacts contacts,
            Examination examination,
            Timeline timeline,
            AuditLog audit,
            ApplicationEventPublisher events,
            Notices notices,
            Clock clock) {
        this.table = table;
        this.law = law;
        this.contacts = contacts;
        this.examination = examination;
        this.timeline = timeline;
        this.audit = audit;
        this.events = events;
        this.notices = notices;
        this.clock = clock;
    }

    /** What would follow; the older of the two survives. */
    @Transactional(readOnly = true)
    MergePreview preview(Actor actor, ContactId one, ContactId other, Set<TakenField> taken) {
        Contact first = contacts.get(actor, one);
        Contact second = contacts.get(actor, other);
        boolean inOrder = !first.createdAt().isAfter(second.createdAt());
        return law.preview(actor, inOrder ? first : second, inOrder ? second : first, taken, clock.instant());
    }

    /**
     * Makes two contacts one: the survivor gets leads, deals, talks, phones and mailboxes of the other, which is no more until this is undone.
     *
     * @param taken what the survivor takes from the other instead of its own
     * @return the number of the merge
     * @throws Denied.NotFound if the actor does not see both
     * @throws Refused by R0.1 beside an open case, by R5.1 with {@code duplicates} if a third contact coincides with the two together, by
     *     R5.2 if they were declared different people
     */
    @Transactional
    public long merge(Actor actor, ContactId survivor, ContactId gone, Set<TakenField> taken) {
        Contact kept = contacts.get(actor, survivor);
        Contact lost = contacts.get(actor, gone);
        actor.mustBe(Role.HEAD);
        if (survivor.equals(gone)) {
            throw InvalidInput.of("from", "same", Text.of("contact.distinct.same"));
        }
        Instant now = clock.instant();
        MergePreview preview = law.preview(actor, kept, lost, taken, now);
        examination.note(preview.findings());
        if (!preview.isAllowed()) {
            throw Refused.by(preview.findings(), MergeLaw.details(law.thirds(actor, kept, lost, taken)));
        }
        long merge;
        try {
            merge = table.merge(survivor, gone, taken, actor.id(), now);
        } catch (DataAccessException refused) {
            throw explained(refused);
        }
        timeline.record(Happening.change(
                "contact.merged",
                now,
                actor.id(),
                List.of(Subject.contact(survivor.value()), Subject.contact(gone.value())),
                Map.of("merge", merge, "gone", gone.value())));
        for (Collision c : preview.collisions()) {
            timeline.record(Happening.change(
                    "deal.yielded",
                    now,
                    actor.id(),
                    List.of(Subject.deal(c.yielding().value()), Subject.contact(survivor.value())),
                    Map.of("of", c.keeper().number(), "successor", c.keeper().value(), "merge", merge)));
            notices.tell(
                    c.yieldingResponsible(),
                    Text.of(
                            "merge.news.yielded",
                            c.yielding().number(),
                            c.keeper().number()),
                    "/deals/" + c.yielding());
        }
        audit.record(
                actor.id(),
                "contact.merged",
                "contact:" + survivor,
                null,
                Map.of("gone", gone.value(), "merge", merge));
        events.publishEvent(new ContactsMerged(merge, preview.collisions()));
        return merge;
    }

    /** @throws Denied.NotFound also for what the actor may not see */
    @Transactional(readOnly = true)
    Merge get(Actor actor, long id) {
        return table.find(actor, id).orElseThrow(Denied.NotFound::new);
    }

    /** What stands in the way of undoing it now; if nothing does, what comes back. */
    @Transactional(readOnly = true)
    List<Finding> ofUndoing(Merge merge) {
        return merge.inForce() ? law.ofUndoing(merge) : List.of();
    }

    /**
     * Takes a merge back: both contacts are as they were, what came since goes to whom it belongs, deals that gave way are open again.
     *
     * @throws Refused if something since rests on the two being one; each finding names what
     */
    @Transactional
    public void undo(Actor actor, long id, String reason) {
        Merge merge = get(actor, id);
        actor.mustBe(Role.HEAD);
        if (reason.length() > LONGEST) {
            throw InvalidInput.of("reason", "too-long", Text.of("merge.reason-too-long", LONGEST));
        }
        undo(actor, merge, reason);
    }

    /** For the system and for cases, which see everything. */
    @Transactional(readOnly = true)
    public Optional<Merge> find(long id) {
        return table.find(id);
    }

    /**
     * An arbiter separates them, of whatever team (R0.1).
     *
     * @param reason the number of the case
     */
    @Transactional
    public void undoByDecision(Actor arbiter, long id, String reason) {
        arbiter.mustBe(Role.HEAD);
        undo(arbiter, table.find(id).orElseThrow(Denied.NotFound::new), reason);
    }

    private void undo(Actor actor, Merge merge, String reason) {
        long id = merge.id();
        if (!merge.inForce()) {
            throw Refused.by(Clause.R5_1, Text.of("merge.undone-already"), Text.of("merge.undone-already-remedy"));
        }
        examination.demand(law.ofUndoing(merge));
        Instant now = clock.instant();
        try {
            table.undo(id, actor.id(), now, reason.trim());
        } catch (DataAccessException refused) {
            throw explained(refused);
        }
        timeline.show(table.withdrawn(id), Subject.contact(merge.gone().value()));
        timeline.record(Happening.change(
                "contact.merge-undone",
                now,
                actor.id(),
                List.of(
                        Subject.contact(merge.survivor().value()),
                        Subject.contact(merge.gone().value())),
                Map.of("merge", id)));
        for (Collision c : merge.collisions()) {
            timeline.record(Happening.change(
                    "deal.open-again",
                    now,
                    actor.id(),
                    List.of(Subject.deal(c.yielding().value())),
                    Map.of("merge", id)));
            notices.tell(
                    c.yieldingResponsible(),
                    Text.of("merge.news.open-again", c.yielding().number()),
                    "/deals/" + c.yielding());
        }
        audit.record(actor.id(), "contact.merge-undone", "contact:" + merge.survivor(), null, Map.of("merge", id));
    }

    /** Two requests raced, and the database refused the second, or would not let it wait for the first (SQLSTATE 55P03). */
    private static RuntimeException explained(DataAccessException refused) {
        if (refused.getMostSpecificCause() instanceof SQLException cause && "55P03".equals(cause.getSQLState())) {
            return new CannotAcquireLockException("the client's records are being changed", refused);
        }
        Optional<String> constraint = Constraints.constraint(refused);
        return constraint.filter("contact_is_no_duplicate"::equals).isPresent()
                ? Refused.by(Clause.R5_1, Text.of("merge.third-raced"), Text.of("merge.third-remedy"))
                : refused;
    }
}
