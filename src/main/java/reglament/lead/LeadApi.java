package reglament.lead;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reglament.api.Cursor;
import reglament.api.Histories;
import reglament.api.Ids;
import reglament.api.Listing;
import reglament.api.PageSize;
import reglament.api.Sort;
import reglament.api.TimelineJson;
import reglament.api.Versions;
import reglament.api.WhyJson;
import reglament.base.EmployeeId;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.contact.ContactId;
import reglament.interaction.AttemptForm;
import reglament.interaction.AttemptJson;
import reglament.interaction.Comment;
import reglament.interaction.CommentForm;
import reglament.product.Catalogue;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.timeline.Subject;

/** {@code /api/v1/leads}. */
@RestController
class LeadApi {
    private final Leads leads;
    private final Catalogue catalogue;
    private final Histories histories;

    LeadApi(Leads leads, Catalogue catalogue, Histories histories) {
        this.leads = leads;
        this.catalogue = catalogue;
        this.histories = histories;
    }

    @PostMapping("/api/v1/leads")
    ResponseEntity<LeadJson> create(Actor actor, @RequestBody LeadForm form) {
        LeadId id = leads.create(actor, form.lead(catalogue));
        Lead lead = leads.get(actor, id);
        return ResponseEntity.created(URI.create("/api/v1/leads/" + id))
                .eTag(Versions.etag(lead.version()))
                .body(LeadJson.of(actor, lead));
    }

    @GetMapping("/api/v1/leads/{id}")
    ResponseEntity<LeadJson> get(Actor actor, @PathVariable long id) {
        Lead lead = leads.get(actor, new LeadId(id));
        return Versions.ok(lead.version(), LeadJson.of(actor, lead));
    }

    @GetMapping("/api/v1/leads")
    Listing<RowJson> list(
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String responsibleId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(name = "page-size", required = false) @Nullable Integer pageSize) {
        Sort.of(sort, "newest");
        int size = PageSize.of(pageSize);
        Long responsible = Ids.optional(responsibleId, "responsibleId");
        LeadFilter filter = new LeadFilter(
                q,
                statuses(status),
                responsible == null ? null : new EmployeeId(responsible),
                false,
                false,
                false,
                false,
                null,
                null,
                Cursor.mark(cursor));
        return Listing.of(leads.list(actor, filter, size + 1), size, row -> Cursor.of(row.receivedAt(), row.id()))
                .map(RowJson::of);
    }

    @PatchMapping("/api/v1/leads/{id}")
    ResponseEntity<LeadJson> change(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody LeadForm form) {
        LeadId lead = new LeadId(id);
        leads.together(actor, lead, before -> {
            Versions.mustMatch(ifMatch, before.version());
            if (form.contactId() != null) {
                leads.attach(actor, lead, new ContactId(Ids.required(form.contactId(), "contactId")));
            }
            if (form.touchesFields()) {
                leads.change(actor, lead, null, form.over(before, catalogue));
            }
            if (form.responsibleId() != null) {
                leads.assign(actor, lead, new EmployeeId(Ids.required(form.responsibleId(), "responsibleId")));
            }
            if (form.status() != null) {
                leads.move(actor, lead, form.status(), form.postponedUntil());
            }
        });
        return get(actor, id);
    }

    @PostMapping("/api/v1/leads/{id}/refuse")
    ResponseEntity<LeadJson> refuse(Actor actor, @PathVariable long id, @RequestBody RefusalForm form) {
        leads.refuse(actor, new LeadId(id), form.reasonId(), form.comment() == null ? "" : form.comment());
        return get(actor, id);
    }

    @PostMapping("/api/v1/leads/{id}/junk")
    ResponseEntity<LeadJson> junk(Actor actor, @PathVariable long id, @RequestBody JunkForm form) {
        leads.junk(actor, new LeadId(id), form.reason(), form.comment() == null ? "" : form.comment());
        return get(actor, id);
    }

    @PostMapping("/api/v1/leads/{id}/attempts")
    ResponseEntity<AttemptJson> attempt(Actor actor, @PathVariable long id, @RequestBody AttemptForm form) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(AttemptJson.of(leads.attempt(actor, new LeadId(id), form.said(), form.nextAt())));
    }

    @PostMapping("/api/v1/leads/{id}/comments")
    ResponseEntity<CommentJson> comment(Actor actor, @PathVariable long id, @RequestBody CommentForm form) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(CommentJson.of(leads.comment(actor, new LeadId(id), form.toText())));
    }

    @GetMapping("/api/v1/leads/{id}/why")
    WhyJson why(Actor actor, @PathVariable long id) {
        leads.get(actor, new LeadId(id));
        return histories.why(actor, Subject.lead(id));
    }

    @GetMapping("/api/v1/leads/{id}/timeline")
    Listing<TimelineJson> timeline(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(name = "page-size", required = false) @Nullable Integer pageSize) {
        leads.get(actor, new LeadId(id));
        return histories.timeline(Subject.lead(id), kind, cursor, pageSize);
    }

    private static Set<LeadStatus> statuses(@Nullable String said) {
        Set<LeadStatus> statuses = EnumSet.noneOf(LeadStatus.class);
        if (said != null && !said.isBlank()) {
            for (String each : said.split(",")) {
                try {
                    statuses.add(LeadStatus.valueOf(each.trim()));
                } catch (IllegalArgumentException unknown) {
                    throw InvalidInput.of("status", "unknown", Text.of("api.field-mistyped", "status"));
                }
            }
        }
        return statuses;
    }

    record RefusalForm(@Nullable String reasonId, @Nullable String comment) {}

    record JunkForm(@Nullable String reason, @Nullable String comment) {}

    record CommentJson(
            String id,
            boolean detailed,
            List<String> reasons,
            @Nullable String interactionId) {
        static CommentJson of(Comment comment) {
            return new CommentJson(
                    Long.toString(comment.id()),
                    comment.detailed(),
                    comment.reasons(),
                    comment.interaction() == null ? null : comment.interaction().toString());
        }
    }

    record ClientForm(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email) {}

    record LeadForm(
            @Nullable String title,
            @Nullable String source,
            @Nullable String productGroupId,
            @Nullable String contactId,
            @Nullable ClientForm client,
            @Nullable String responsibleId,
            @Nullable String requestText,
            @Nullable LeadStatus status,
            @Nullable LocalDate postponedUntil) {
        NewLead lead(Catalogue catalogue) {
            if (status != null || postponedUntil != null) {
                throw InvalidInput.of("status", "automatic", Text.of("lead.status-at-creation"));
            }
            Long contact = Ids.optional(contactId, "contactId");
            Long responsible = Ids.optional(responsibleId, "responsibleId");
            return new NewLead(
                    title == null ? "" : title,
                    catalogue.findSource(source).orElse(null),
                    Ids.optional(productGroupId, "productGroupId"),
                    contact == null ? null : new ContactId(contact),
                    client == null ? null : client.name(),
                    client == null ? null : client.phone(),
                    client == null ? null : client.email(),
                    requestText,
                    responsible == null ? null : new EmployeeId(responsible));
        }

        boolean touchesFields() {
            return title != null || source != null || productGroupId != null || client != null || requestText != null;
        }

        NewLead over(Lead before, Catalogue catalogue) {
            return new NewLead(
                    title == null ? before.title() : title,
                    source == null
                            ? Long.valueOf(before.sourceId())
                            : catalogue.findSource(source).orElse(null),
                    productGroupId == null ? before.productGroupId() : Ids.optional(productGroupId, "productGroupId"),
                    before.contact(),
                    client == null || client.name() == null ? before.clientName() : client.name(),
                    client == null || client.phone() == null ? before.clientPhone() : client.phone(),
                    client == null || client.email() == null ? before.clientEmail() : client.email(),
                    requestText == null ? before.requestText() : requestText,
                    null);
        }
    }

    record LeadJson(
            String id,
            String number,
            String title,
            String source,
            @Nullable String productGroupId,
            @Nullable String contactId,
            ClientForm client,
            @Nullable String requestText,
            LeadStatus status,
            @Nullable String responsibleId,
            @Nullable LocalDate postponedUntil,
            @Nullable String reason,
            @Nullable String joinedDealId,
            Instant receivedAt,
            @Nullable Instant firstReactionAt,
            @Nullable Instant firstContactAt,
            int version) {
        static LeadJson of(Actor actor, Lead lead) {
            boolean nameless = actor.is(Role.MARKETING);
            return new LeadJson(
                    lead.id().toString(),
                    lead.number(),
                    lead.title(),
                    Long.toString(lead.sourceId()),
                    lead.productGroupId() == null ? null : lead.productGroupId().toString(),
                    lead.contact() == null ? null : lead.contact().toString(),
                    nameless
                            ? new ClientForm(null, null, null)
                            : new ClientForm(lead.clientName(), lead.clientPhone(), lead.clientEmail()),
                    lead.requestText(),
                    lead.status(),
                    lead.responsible() == null ? null : lead.responsible().toString(),
                    lead.postponedUntil(),
                    lead.reason(),
                    lead.joinedDeal() == null ? null : lead.joinedDeal().toString(),
                    lead.receivedAt(),
                    lead.firstReactionAt(),
                    lead.firstContactAt(),
                    lead.version());
        }
    }

    record RowJson(
            String id,
            String title,
            @Nullable String client,
            LeadStatus status,
            @Nullable String responsibleId,
            Instant receivedAt,
            @Nullable Instant firstReactionAt) {
        static RowJson of(LeadRow row) {
            return new RowJson(
                    row.id().toString(),
                    row.title(),
                    row.client(),
                    row.status(),
                    row.responsibleId() == null ? null : row.responsibleId().toString(),
                    row.receivedAt(),
                    row.firstReactionAt());
        }
    }
}
