package reglament.merge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reglament.base.Clause;
import reglament.base.Finding;
import reglament.base.Text;
import reglament.contact.Contact;
import reglament.contact.ContactDraft;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.contact.Duplicate;
import reglament.team.Actor;

/** What the rules say to a merge before it is done, and to its undoing (R0.1, R2.4, R2.7, R5.1, R5.2). The database says the same. */
@Component
class MergeLaw {
    private final MergeTable table;
    private final Contacts contacts;

    MergeLaw(MergeTable table, Contacts contacts) {
        this.table = table;
        this.contacts = contacts;
    }

    MergePreview preview(Actor actor, Contact survivor, Contact gone, Set<TakenField> taken, Instant now) {
        List<String> coinciding = table.coinciding(survivor.id(), gone.id());
        List<Collision> collisions = table.collisions(survivor.id(), gone.id(), now);
        Merge.Moved moved = table.countOf(gone.id());
        List<Finding> findings = new ArrayList<>();
        table.findOpenCase(survivor.id(), gone.id())
                .ifPresent(open -> findings.add(Finding.broken(
                        Clause.R0_1,
                        Text.of("merge.case-open", "К-" + open),
                        Text.of("merge.case-open-remedy"),
                        "/cases/" + open)));
        if (table.areDistinct(survivor.id(), gone.id())) {
            findings.add(Finding.broken(
                    Clause.R5_2,
                    Text.of("merge.distinct"),
                    Text.of("merge.distinct-remedy"),
                    "/contacts/" + gone.id()));
        }
        if (survivor.erasedAt() != null || gone.erasedAt() != null) {
            findings.add(Finding.broken(Clause.R5_1, Text.of("merge.erased"), Text.of("merge.erased-remedy")));
        }
        List<Duplicate> thirds = thirds(actor, survivor, gone, taken);
        thirds.forEach(third -> findings.add(Finding.broken(
                Clause.R5_1, Text.of("merge.third", third.shownName(), fields(third)), Text.of("merge.third-remedy"))));
        findings.add(Finding.kept(
                Clause.R5_1,
                coinciding.isEmpty()
                        ? Text.of("merge.nothing-coincides")
                        : Text.of(
                                "merge.coincide",
                                coinciding.size(),
                                coinciding.stream()
                                        .map(f -> Text.of("contact.field." + f))
                                        .toList())));
        findings.add(
                Finding.kept(Clause.R2_4, Text.of("merge.moves", moved.leads(), moved.deals(), moved.interactions())));
        collisions.forEach(c -> findings.add(Finding.kept(Clause.R2_7, said(c), "/deals/" + c.yielding())));
        return new MergePreview(survivor, gone, coinciding, collisions, moved, findings);
    }

    /** Who would coincide with the united contact in two mandatory fields, and was declared another person by nobody. */
    List<Duplicate> thirds(Actor actor, Contact survivor, Contact gone, Set<TakenField> taken) {
        if (survivor.erasedAt() != null || gone.erasedAt() != null) {
            return List.of();
        }
        ContactDraft own = survivor.draft();
        ContactDraft other = gone.draft();
        ContactDraft name = taken.contains(TakenField.FULL_NAME) ? other : own;
        ContactDraft united = new ContactDraft(
                name.lastName(),
                name.firstName(),
                name.patronymic(),
                taken.contains(TakenField.BIRTH_DATE) ? other.birthDate() : own.birthDate(),
                Stream.concat(own.phones().stream(), other.phones().stream()).toList(),
                Stream.concat(own.emails().stream(), other.emails().stream()).toList(),
                own.sourceId(),
                own.company());
        Set<ContactId> distinctFromNone = contacts.findDuplicates(actor, united, gone.id()).stream()
                .map(Duplicate::contact)
                .collect(Collectors.toSet());
        return contacts.findDuplicates(actor, united, survivor.id()).stream()
                .filter(d ->
                        d.isDuplicate() && !d.contact().equals(gone.id()) && distinctFromNone.contains(d.contact()))
                .toList();
    }

    /** For the problem document (API.md): as a refused creation names them. */
    static Map<String, Object> details(List<Duplicate> thirds) {
        if (thirds.isEmpty()) {
            return Map.of();
        }
        return Map.of(
                "duplicates",
                thirds.stream()
                        .map(d -> {
                            Map<String, Object> each = new LinkedHashMap<>();
                            if (d.id() != null) {
                                each.put("id", d.id().toString());
                            }
                            each.put("name", d.shownName());
                            each.put(
                                    "matched",
                                    d.matched().stream()
                                            .sorted()
                                            .map(Enum::name)
                                            .toList());
                            return each;
                        })
                        .toList());
    }

    static Text said(Collision c) {
        if (c.keeperSince() == null) {
            return Text.of(
                    "merge.both-idle",
                    c.group(),
                    c.keeper().number(),
                    c.keeperName(),
                    c.yielding().number(),
                    c.yieldingName());
        }
        return c.bothActive()
                ? Text.of(
                        "merge.both-active",
                        c.group(),
                        c.keeper().number(),
                        c.keeperName(),
                        c.keeperSince(),
                        c.yielding().number(),
                        c.yieldingName())
                : Text.of(
                        "merge.one-active",
                        c.group(),
                        c.keeper().number(),
                        c.keeperName(),
                        c.yielding().number(),
                        c.yieldingName());
    }

    /** What stands in the way of undoing, or that nothing does and what will be again. */
    List<Finding> ofUndoing(Merge merge) {
        List<Finding> findings = new ArrayList<>();
        for (MergeTable.Obstacle o : table.obstacles(merge.id())) {
            findings.add(obstacle(o));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.kept(
                    Clause.R5_1,
                    Text.of(
                            "merge.undo-returns",
                            table.returning(merge.id(), "lead").size(),
                            table.returning(merge.id(), "deal").size())));
            merge.collisions()
                    .forEach(c -> findings.add(Finding.kept(
                            Clause.R2_7,
                            Text.of("merge.undo-reopens", c.yielding().number(), c.yieldingName()))));
        }
        return findings;
    }

    private static Finding obstacle(MergeTable.Obstacle o) {
        String other = String.valueOf(o.other());
        return switch (o.kind()) {
            case "LATER_MERGE" ->
                Finding.broken(
                        Clause.R5_1,
                        Text.of("merge.undo.later", Long.toString(o.record())),
                        Text.of("merge.undo.later-remedy"),
                        "/merges/" + o.record());
            case "CASE" ->
                Finding.broken(
                        Clause.R0_1,
                        Text.of("merge.case-open", "К-" + o.record()),
                        Text.of("merge.case-open-remedy"),
                        "/cases/" + o.record());
            case "CONVERSION" ->
                Finding.broken(
                        Clause.R1_4,
                        Text.of("merge.undo.conversion", "ЛД-" + o.record()),
                        Text.of("merge.undo.by-case"),
                        "/leads/" + o.record());
            case "PROLONGATION" ->
                Finding.broken(
                        Clause.R2_6,
                        Text.of("merge.undo.prolongation", "СД-" + o.record()),
                        Text.of("merge.undo.by-case"),
                        "/deals/" + o.record());
            case "JOINED" ->
                Finding.broken(
                        Clause.R2_1,
                        Text.of("merge.undo.joined", "ЛД-" + o.record(), "СД-" + other),
                        Text.of("merge.undo.by-case"),
                        "/leads/" + o.record());
            case "TAKE_OVER" ->
                Finding.broken(
                        Clause.R2_7,
                        Text.of("merge.undo.take-over", "СД-" + o.record(), "СД-" + other),
                        Text.of("merge.undo.by-case"),
                        "/deals/" + other);
            case "PAYMENT" ->
                Finding.broken(
                        Clause.R0_2,
                        Text.of("merge.undo.payment", "СД-" + o.record()),
                        Text.of("merge.undo.by-case"),
                        "/deals/" + o.record());
            case "SLOT" ->
                Finding.broken(
                        Clause.R2_7,
                        Text.of("merge.undo.slot", "СД-" + o.record(), "СД-" + other),
                        Text.of("merge.undo.by-case"),
                        "/deals/" + other);
            case "PHONE" ->
                Finding.broken(
                        Clause.R4_2,
                        Text.of("merge.undo.phone"),
                        Text.of("merge.undo.phone-remedy"),
                        "/contacts/" + o.record() + "/edit");
            case "EMAIL" ->
                Finding.broken(
                        Clause.R4_2,
                        Text.of("merge.undo.email"),
                        Text.of("merge.undo.email-remedy"),
                        "/contacts/" + o.record() + "/edit");
            default -> throw new IllegalStateException(o.kind());
        };
    }

    private static List<Text> fields(Duplicate third) {
        return third.matched().stream()
                .sorted()
                .map(f -> Text.of("contact.field." + f))
                .toList();
    }
}
