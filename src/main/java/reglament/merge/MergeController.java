package reglament.merge;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.InvalidInput;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.contact.Contact;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.contact.Email;
import reglament.contact.Phone;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.product.Catalogue;
import reglament.rulebook.Answers;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /contacts/{one}/merge/{other}}: two contacts compared and decided upon; {@code /merges/{id}}: what a merge did, and its undoing. */
@Controller
class MergeController {
    private static final String COMPARE = "/contacts/{one:\\d+}/merge/{other:\\d+}";

    private final Merges merges;
    private final NearDuplicates near;
    private final MergeTable table;
    private final Contacts contacts;
    private final Catalogue catalogue;
    private final Answers answers;
    private final Shells shells;

    MergeController(
            Merges merges,
            NearDuplicates near,
            MergeTable table,
            Contacts contacts,
            Catalogue catalogue,
            Answers answers,
            Shells shells) {
        this.merges = merges;
        this.near = near;
        this.table = table;
        this.contacts = contacts;
        this.catalogue = catalogue;
        this.answers = answers;
        this.shells = shells;
    }

    @GetMapping(COMPARE)
    ModelAndView compare(Actor actor, @PathVariable long one, @PathVariable long other) {
        return Redirects.page("merge/compare", page(actor, one, other, "", Form.empty(), null));
    }

    @PostMapping(COMPARE)
    ModelAndView merge(
            Actor actor, @PathVariable long one, @PathVariable long other, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        return compared(actor, one, other, "merge", form, () -> {
            long merge = merges.merge(actor, new ContactId(one), new ContactId(other), taken(form));
            return shells.done("/merges/" + merge, Text.of("merge.done"));
        });
    }

    /** A refused form is shown at its own address; whoever loads that again gets the comparison. */
    @GetMapping({COMPARE + "/distinction", COMPARE + "/revocation", COMPARE + "/proposal"})
    ModelAndView back(@PathVariable long one, @PathVariable long other) {
        return Redirects.to("/contacts/" + one + "/merge/" + other);
    }

    @PostMapping(COMPARE + "/distinction")
    ModelAndView declareDistinct(
            Actor actor, @PathVariable long one, @PathVariable long other, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        return compared(actor, one, other, "distinction", form, () -> {
            contacts.get(actor, new ContactId(one));
            contacts.get(actor, new ContactId(other));
            contacts.declareDistinct(actor, new ContactId(one), new ContactId(other), form.value("reason"));
            return shells.done("/contacts/near-duplicates", Text.of("merge.done-distinct"));
        });
    }

    @PostMapping(COMPARE + "/revocation")
    ModelAndView revoke(Actor actor, @PathVariable long one, @PathVariable long other) {
        return compared(actor, one, other, "revocation", Form.empty(), () -> {
            contacts.get(actor, new ContactId(one));
            contacts.get(actor, new ContactId(other));
            contacts.revokeDistinction(actor, new ContactId(one), new ContactId(other));
            return shells.done("/contacts/" + one + "/merge/" + other, Text.of("merge.done-revoked"));
        });
    }

    @PostMapping(COMPARE + "/proposal")
    ModelAndView propose(
            Actor actor, @PathVariable long one, @PathVariable long other, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        return compared(actor, one, other, "proposal", form, () -> {
            near.propose(actor, new ContactId(one), new ContactId(other), form.value("note"));
            return shells.done("/contacts/near-duplicates?view=PROPOSED", Text.of("merge.done-proposed"));
        });
    }

    private ModelAndView compared(
            Actor actor, long one, long other, String posted, Form form, Supplier<ModelAndView> act) {
        return answers.to(
                actor,
                "POST /contacts/{id}/merge/{id}" + (posted.equals("merge") ? "" : "/" + posted),
                form,
                act,
                (again, refused) -> Redirects.again("merge/compare", page(actor, one, other, posted, again, refused)));
    }

    @GetMapping("/merges/{id:\\d+}")
    ModelAndView show(Actor actor, @PathVariable long id) {
        return Redirects.page("merge/show", page(actor, id, Form.empty(), null));
    }

    @GetMapping("/merges/{id:\\d+}/undoing")
    ModelAndView backToMerge(@PathVariable long id) {
        return Redirects.to("/merges/" + id);
    }

    @PostMapping("/merges/{id:\\d+}/undoing")
    ModelAndView undo(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        return answers.to(
                actor,
                "POST /merges/{id}/undoing",
                form,
                () -> {
                    if (form.value("reason").isBlank()) {
                        throw InvalidInput.of("reason", "missing", Text.of("merge.reason-missing"));
                    }
                    merges.undo(actor, id, form.value("reason"));
                    return shells.done("/merges/" + id, Text.of("merge.done-undone"));
                },
                (again, refused) -> Redirects.again("merge/show", page(actor, id, again, refused)));
    }

    private MergePage page(Actor actor, long id, Form form, @Nullable Refused refused) {
        Merge merge = merges.get(actor, id);
        return new MergePage(
                shells.of(actor, "contacts", Text.of("merge.page-title", Long.toString(id))),
                merge,
                merges.ofUndoing(merge),
                merge.inForce() && actor.is(Role.HEAD),
                form,
                refused);
    }

    private ComparePage page(Actor actor, long one, long other, String posted, Form form, @Nullable Refused refused) {
        if (one == other) {
            throw new reglament.base.Denied.NotFound();
        }
        Shell t = shells.of(actor, "contacts", Text.of("merge.compare-title"));
        MergePreview preview = merges.preview(actor, new ContactId(one), new ContactId(other), taken(form));
        boolean distinct =
                table.areDistinct(preview.survivor().id(), preview.gone().id());
        return new ComparePage(
                t,
                preview.survivor(),
                preview.gone(),
                rows(t, preview),
                preview.findings(),
                preview.collisions(),
                preview.isAllowed(),
                distinct,
                actor.is(Role.HEAD),
                actor.is(Role.MANAGER) && !distinct,
                posted,
                form,
                refused);
    }

    private List<ComparePage.Row> rows(Shell t, MergePreview preview) {
        Contact kept = preview.survivor();
        Contact gone = preview.gone();
        Set<String> same = Set.copyOf(preview.coinciding());
        List<ComparePage.Row> rows = new ArrayList<>();
        rows.add(new ComparePage.Row(
                "merge.field.FULL_NAME",
                "FULL_NAME",
                kept.name().full(),
                gone.name().full(),
                !kept.name().full().equals(gone.name().full())));
        rows.add(new ComparePage.Row(
                "merge.field.BIRTH_DATE", "BIRTH_DATE", born(t, kept), born(t, gone), !same.contains("BIRTH_DATE")));
        rows.add(new ComparePage.Row(
                "merge.field.MOBILE_PHONE",
                "MOBILE_PHONE",
                phones(kept),
                phones(gone),
                !phones(kept).equals(phones(gone))));
        rows.add(new ComparePage.Row(
                "merge.field.PRIVATE_EMAIL",
                "PRIVATE_EMAIL",
                emails(kept),
                emails(gone),
                !emails(kept).equals(emails(gone))));
        about(rows, "COMPANY", kept.company(), gone.company());
        about(rows, "SOURCE", source(t, kept), source(t, gone));
        rows.add(new ComparePage.Row(
                "merge.field.since", null, t.date(kept.createdAt()), t.date(gone.createdAt()), false));
        return rows;
    }

    private static void about(List<ComparePage.Row> rows, String field, @Nullable String kept, @Nullable String gone) {
        if (kept != null || gone != null) {
            rows.add(new ComparePage.Row(
                    "merge.field." + field,
                    kept != null && gone != null ? field : null,
                    kept == null ? "—" : kept,
                    gone == null ? "—" : gone,
                    kept != null && gone != null && !kept.equals(gone)));
        }
    }

    private @Nullable String source(Shell t, Contact of) {
        Long id = of.sourceId();
        return id == null
                ? null
                : catalogue.sources().stream()
                        .filter(s -> s.id() == id)
                        .map(s -> s.name(t.locale()))
                        .findFirst()
                        .orElse(null);
    }

    private static String born(Shell t, Contact of) {
        return of.birthDate() == null ? "—" : t.date(of.birthDate());
    }

    private static String phones(Contact of) {
        return of.phones().stream().map(Phone::shown).collect(Collectors.joining(", "));
    }

    private static String emails(Contact of) {
        return of.emails().stream().map(Email::address).collect(Collectors.joining(", "));
    }

    private static Set<TakenField> taken(Form form) {
        Set<TakenField> taken = EnumSet.noneOf(TakenField.class);
        for (TakenField field : TakenField.values()) {
            if (form.is("take-" + field, "other")) {
                taken.add(field);
            }
        }
        return taken;
    }
}
