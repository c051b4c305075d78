package reglament.deal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
import reglament.api.MoneyJson;
import reglament.api.PageSize;
import reglament.api.Sort;
import reglament.api.TimelineJson;
import reglament.api.Versions;
import reglament.api.WhyJson;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.Money;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.interaction.AttemptForm;
import reglament.interaction.AttemptJson;
import reglament.interaction.CommentForm;
import reglament.lead.LeadId;
import reglament.team.Actor;
import reglament.timeline.Subject;

/** {@code /api/v1/deals}, {@code /leads/{id}/join}, {@code /contacts/{id}/slots}, {@code /contacts/{id}/why}. */
@RestController
class DealApi {
    private final Deals deals;
    private final Contacts contacts;
    private final Histories histories;
    private final TakeOvers takeOvers;
    private final Clock clock;

    DealApi(Deals deals, Contacts contacts, Histories histories, TakeOvers takeOvers, Clock clock) {
        this.deals = deals;
        this.contacts = contacts;
        this.histories = histories;
        this.takeOvers = takeOvers;
        this.clock = clock;
    }

    @GetMapping("/api/v1/deals/{id}")
    ResponseEntity<DealJson> get(Actor actor, @PathVariable long id) {
        Deal deal = deals.get(actor, new DealId(id));
        return Versions.ok(
                deal.version(),
                DealJson.of(
                        deal,
                        deals.listLines(deal.id()),
                        deal.status() == Deal.Status.SUPERSEDED && deal.closedAt() != null
                                ? takeOvers.objectionUntil(deal.closedAt())
                                : null,
                        clock.instant()));
    }

    @GetMapping("/api/v1/deals")
    Listing<RowJson> list(
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(required = false) @Nullable String responsibleId,
            @RequestParam(required = false) @Nullable String productGroupId,
            @RequestParam(defaultValue = "ANY") DealFilter.Standing standing,
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(name = "page-size", required = false) @Nullable Integer pageSize) {
        Sort.of(sort, "newest");
        int size = PageSize.of(pageSize);
        Long responsible = Ids.optional(responsibleId, "responsibleId");
        DealFilter filter = new DealFilter(
                q,
                responsible == null ? null : new EmployeeId(responsible),
                Ids.optional(productGroupId, "productGroupId"),
                null,
                open,
                standing,
                Cursor.mark(cursor));
        return Listing.of(deals.list(actor, filter, size + 1), size, row -> Cursor.of(row.openedAt(), row.id()))
                .map(RowJson::of);
    }

    @PatchMapping("/api/v1/deals/{id}")
    ResponseEntity<DealJson> change(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody DealForm form) {
        DealId deal = new DealId(id);
        deals.together(actor, deal, before -> {
            Versions.mustMatch(ifMatch, before.version());
            if (form.items() != null) {
                deals.putLines(actor, deal, ConversionApi.items(form.items(), "items"));
            }
            if (form.expectedClose() != null) {
                deals.expect(actor, deal, form.expectedClose());
            }
            if (form.stageId() != null) {
                deals.moveTo(actor, deal, form.stageId());
            }
            if (form.responsibleId() != null) {
                deals.assign(actor, deal, new EmployeeId(Ids.required(form.responsibleId(), "responsibleId")));
            }
        });
        return get(actor, id);
    }

    @PostMapping("/api/v1/deals/{id}/stage")
    ResponseEntity<DealJson> stage(Actor actor, @PathVariable long id, @RequestBody StageForm form) {
        deals.moveTo(actor, new DealId(id), form.stageId());
        return get(actor, id);
    }

    @PostMapping("/api/v1/deals/{id}/win")
    ResponseEntity<DealJson> win(Actor actor, @PathVariable long id) {
        deals.win(actor, new DealId(id));
        return get(actor, id);
    }

    @PostMapping("/api/v1/deals/{id}/lose")
    ResponseEntity<DealJson> lose(Actor actor, @PathVariable long id, @RequestBody LossForm form) {
        deals.lose(actor, new DealId(id), form.reasonId(), form.comment() == null ? "" : form.comment());
        return get(actor, id);
    }

    @PostMapping("/api/v1/deals/{id}/attempts")
    ResponseEntity<AttemptJson> attempt(Actor actor, @PathVariable long id, @RequestBody AttemptForm form) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(AttemptJson.of(deals.attempt(actor, new DealId(id), form.said(), form.nextAt())));
    }

    @PostMapping("/api/v1/deals/{id}/comments")
    ResponseEntity<CommentJson> comment(Actor actor, @PathVariable long id, @RequestBody CommentForm form) {
        Deals.CommentedDeal commented = deals.comment(actor, new DealId(id), form.toText());
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new CommentJson(
                        Long.toString(commented.comment().id()),
                        commented.comment().detailed(),
                        commented.comment().reasons(),
                        commented.comment().interaction() == null
                                ? null
                                : commented.comment().interaction().toString(),
                        commented.protectedUntil() != null,
                        DealJson.last(commented.protectedUntil())));
    }

    @PostMapping("/api/v1/leads/{id}/join")
    ResponseEntity<Void> join(Actor actor, @PathVariable long id, @RequestBody JoinForm form) {
        deals.join(actor, new LeadId(id), new DealId(Ids.required(form.dealId(), "dealId")));
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/api/v1/deals/{id}/why")
    WhyJson why(Actor actor, @PathVariable long id) {
        deals.get(actor, new DealId(id));
        return histories.why(actor, Subject.deal(id));
    }

    @GetMapping("/api/v1/contacts/{id}/why")
    WhyJson whyContact(Actor actor, @PathVariable long id) {
        contacts.get(actor, new ContactId(id));
        return histories.why(actor, Subject.contact(id));
    }

    @GetMapping("/api/v1/deals/{id}/timeline")
    Listing<TimelineJson> timeline(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(name = "page-size", required = false) @Nullable Integer pageSize) {
        deals.get(actor, new DealId(id));
        return histories.timeline(Subject.deal(id), kind, cursor, pageSize);
    }

    @GetMapping("/api/v1/contacts/{id}/timeline")
    Listing<TimelineJson> timelineOfContact(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(name = "page-size", required = false) @Nullable Integer pageSize) {
        contacts.get(actor, new ContactId(id));
        return histories.timeline(Subject.contact(id), kind, cursor, pageSize);
    }

    /** The fact of the slots is told of any contact one may find; content by right (DOMAIN 6.2, 46). */
    @GetMapping("/api/v1/contacts/{id}/slots")
    Listing<SlotJson> slots(Actor actor, @PathVariable long id) {
        ContactId contact = new ContactId(id);
        if (contacts.find(contact).isEmpty()) {
            throw new Denied.NotFound();
        }
        return new Listing<>(
                deals.listSlots(actor, contact).stream().map(SlotJson::of).toList(), null);
    }

    record StageForm(@Nullable String stageId) {}

    record LossForm(@Nullable String reasonId, @Nullable String comment) {}

    record JoinForm(@Nullable String dealId) {}

    record CommentJson(
            String id,
            boolean detailed,
            List<String> reasons,
            @Nullable String interactionId,
            boolean prolonged,
            @Nullable Instant protectedUntil) {}

    record DealForm(
            @Nullable List<ConversionApi.ItemForm> items,
            @Nullable LocalDate expectedClose,
            @Nullable String stageId,
            @Nullable String responsibleId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SlotJson(
            String productGroupId,
            String productGroup,
            @Nullable String dealId,
            @Nullable String holderId,
            @Nullable String holder,
            boolean active,
            @Nullable Instant protectedUntil) {
        static SlotJson of(Slot slot) {
            return new SlotJson(
                    Long.toString(slot.groupId()),
                    slot.groupName(),
                    slot.deal() == null || !slot.visible() ? null : slot.deal().toString(),
                    slot.holder() == null ? null : slot.holder().toString(),
                    slot.holderName(),
                    slot.active(),
                    DealJson.last(slot.protectedUntil()));
        }
    }

    record RowJson(
            String id,
            String title,
            String client,
            String stageId,
            Deal.Status status,
            MoneyJson amount,
            String responsibleId,
            boolean correct,
            boolean active,
            @Nullable Instant protectedUntil) {
        static RowJson of(DealRow row) {
            return new RowJson(
                    row.id().toString(),
                    row.title(),
                    row.client(),
                    Long.toString(row.stageId()),
                    row.status(),
                    MoneyJson.of(Money.roubles(row.amount())),
                    row.responsible().toString(),
                    row.correct(),
                    row.active(),
                    DealJson.last(row.protectedUntil()));
        }
    }

    record LineJson(String productId, String product, BigDecimal quantity, MoneyJson price, MoneyJson total) {}

    record DefectJson(String field, String code) {}

    record DealJson(
            String id,
            String number,
            String leadId,
            String contactId,
            String productGroupId,
            String stageId,
            Deal.Status status,
            MoneyJson amount,
            List<LineJson> items,
            boolean correct,
            List<DefectJson> defects,
            boolean active,
            @Nullable Instant protectedUntil,
            String responsibleId,
            @Nullable LocalDate expectedClose,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable String lossReason,
            @Nullable String supersededBy,
            @Nullable Instant objectionUntil,
            int version) {
        static DealJson of(Deal deal, List<Line> lines, @Nullable Instant objectionUntil, Instant now) {
            List<LineJson> items = new ArrayList<>();
            lines.forEach(l -> items.add(new LineJson(
                    Long.toString(l.productId()),
                    l.product(),
                    l.quantity().stripTrailingZeros(),
                    MoneyJson.of(Money.roubles(l.price())),
                    MoneyJson.of(Money.roubles(l.total())))));
            return new DealJson(
                    deal.id().toString(),
                    deal.id().number(),
                    deal.lead().toString(),
                    deal.contact().toString(),
                    Long.toString(deal.groupId()),
                    Long.toString(deal.stageId()),
                    deal.status(),
                    MoneyJson.of(Money.roubles(deal.amount())),
                    items,
                    deal.isCorrect(),
                    deal.defects().stream()
                            .map(d -> new DefectJson(d.field(), d.code()))
                            .toList(),
                    deal.isActive(now),
                    last(deal.protectedUntil()),
                    deal.responsible().toString(),
                    deal.expectedClose(),
                    deal.openedAt(),
                    deal.closedAt(),
                    deal.lossReason(),
                    deal.successor() == null ? null : deal.successor().toString(),
                    objectionUntil,
                    deal.version());
        }

        /** The last protected second: 23:59:59 of the last day. */
        static @Nullable Instant last(@Nullable Instant until) {
            return until == null ? null : until.minusSeconds(1);
        }
    }
}
