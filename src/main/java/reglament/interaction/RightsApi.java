package reglament.interaction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.rulebook.Examination;
import reglament.rulebook.verdict.CommentVerdict;
import reglament.team.Actor;

/** {@code /contacts/{id}/rights}, {@code /comments/verdict}, {@code /comments/{id}/overrule}. */
@RestController
class RightsApi {
    private final Rights rights;
    private final Contacts contacts;
    private final Comments comments;
    private final Examination examination;

    RightsApi(Rights rights, Contacts contacts, Comments comments, Examination examination) {
        this.rights = rights;
        this.contacts = contacts;
        this.comments = comments;
        this.examination = examination;
    }

    /** The fact of the right is told of any contact: whoever has none learns that, and nothing else. */
    @GetMapping("/api/v1/contacts/{id}/rights")
    RightsJson rights(Actor actor, @PathVariable long id) {
        ContactId contact = new ContactId(id);
        if (contacts.find(contact).isEmpty()) {
            throw new Denied.NotFound();
        }
        ClientRights has = rights.of(actor.id(), contact);
        List<Because> because = new ArrayList<>();
        has.leads().forEach(lead -> because.add(new Because(lead.toString(), null, null, null)));
        has.deals().forEach(deal -> because.add(new Because(null, deal.toString(), null, null)));
        has.inPlaces()
                .forEach(in -> because.add(new Because(
                        in.lead() == null ? null : in.lead().toString(),
                        in.deal() == null ? null : in.deal().toString(),
                        in.of().toString(),
                        in.lastDay())));
        boolean may = has.mayContact() || !examination.enforces(Clause.R1_3);
        return new RightsJson(may, may, because, has.mayContact() ? null : "R1.3");
    }

    @PostMapping("/api/v1/comments/verdict")
    VerdictJson verdict(Actor actor, @RequestBody CommentForm form) {
        CommentVerdict verdict = comments.judge(actor, form.toText());
        return VerdictJson.of(verdict, comments.counts(verdict));
    }

    @PostMapping("/api/v1/comments/{id}/overrule")
    VerdictJson overrule(Actor actor, @PathVariable long id, @RequestBody OverruleForm form) {
        if (form.detailed() == null) {
            throw InvalidInput.of("detailed", "missing", Text.of("api.field-missing"));
        }
        comments.overrule(actor, id, form.detailed(), form.reason() == null ? "" : form.reason());
        return new VerdictJson(form.detailed(), List.of());
    }

    /**
     * @param substituting whose lead or deal it is, if the caller has the right only by standing in for them
     * @param until the last day of that
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Because(
            @Nullable String lead,
            @Nullable String deal,
            @Nullable String substituting,
            @Nullable LocalDate until) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RightsJson(
            boolean mayCall,
            boolean maySell,
            List<Because> because,
            @Nullable String rule) {}

    record OverruleForm(
            @Nullable Boolean detailed, @Nullable String reason) {}

    record VerdictJson(boolean detailed, List<String> reasons) {
        static VerdictJson of(CommentVerdict verdict, boolean counts) {
            return new VerdictJson(
                    counts, verdict.reasons().stream().map(r -> r.code().name()).toList());
        }
    }
}
