package reglament.handover;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reglament.api.Cursor;
import reglament.api.Ids;
import reglament.api.Listing;
import reglament.api.PageSize;
import reglament.base.EmployeeId;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.team.Actor;

/** {@code /api/v1/handovers}: offered, accepted, declined, withdrawn (F6, R2.3). */
@RestController
class HandoverApi {
    private final Handovers handovers;

    HandoverApi(Handovers handovers) {
        this.handovers = handovers;
    }

    @GetMapping("/api/v1/handovers")
    Listing<HandoverJson> list(
            Actor actor,
            @RequestParam(defaultValue = "ALL") HandoverFilter.View view,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(name = "page-size", required = false) @Nullable Integer pageSize) {
        int size = PageSize.of(pageSize);
        Cursor before = Cursor.decode(cursor, 1);
        HandoverFilter filter = new HandoverFilter(view, before == null ? null : before.number(0));
        return Listing.of(handovers.list(actor, filter, size + 1), size, h -> Cursor.of(h.id()))
                .map(HandoverJson::of);
    }

    @GetMapping("/api/v1/handovers/{id}")
    HandoverJson get(Actor actor, @PathVariable long id) {
        return HandoverJson.of(handovers.get(actor, new HandoverId(id)));
    }

    @PostMapping("/api/v1/handovers")
    ResponseEntity<HandoverJson> offer(Actor actor, @RequestBody OfferForm form) {
        Matter matter = form.matter();
        Long from = Ids.optional(form.fromId(), "fromId");
        Long to = Ids.optional(form.toId(), "toId");
        Handover offered = handovers.offer(
                actor,
                matter,
                form.ref(matter),
                from == null ? null : new EmployeeId(from),
                to == null ? null : new EmployeeId(to),
                form.note() == null ? "" : form.note());
        return ResponseEntity.status(HttpStatus.CREATED).body(HandoverJson.of(offered));
    }

    @PostMapping("/api/v1/handovers/{id}/accept")
    HandoverJson accept(Actor actor, @PathVariable long id) {
        return HandoverJson.of(handovers.accept(actor, new HandoverId(id)));
    }

    @PostMapping("/api/v1/handovers/{id}/decline")
    HandoverJson decline(Actor actor, @PathVariable long id, @RequestBody DeclineForm form) {
        return HandoverJson.of(
                handovers.decline(actor, new HandoverId(id), form.reason() == null ? "" : form.reason()));
    }

    @PostMapping("/api/v1/handovers/{id}/withdraw")
    HandoverJson withdraw(Actor actor, @PathVariable long id) {
        return HandoverJson.of(handovers.withdraw(actor, new HandoverId(id)));
    }

    /**
     * One of the three ids says what is handed over.
     *
     * @param contactId all open leads and deals of this client that are one person's
     * @param fromId whose, of a client: the caller's, unless a head tells one of their people
     */
    record OfferForm(
            @Nullable String leadId,
            @Nullable String dealId,
            @Nullable String contactId,
            @Nullable String fromId,
            @Nullable String toId,
            @Nullable String note) {
        Matter matter() {
            List<Matter> named = new ArrayList<>();
            for (Matter matter : Matter.values()) {
                if (id(matter) != null) {
                    named.add(matter);
                }
            }
            if (named.size() != 1) {
                throw InvalidInput.of("leadId", "one-of", Text.of("handover.one-of"));
            }
            return named.getFirst();
        }

        long ref(Matter matter) {
            return Ids.required(
                    id(matter), matter == Matter.CLIENT ? "contactId" : matter == Matter.LEAD ? "leadId" : "dealId");
        }

        private @Nullable String id(Matter matter) {
            return switch (matter) {
                case LEAD -> leadId;
                case DEAL -> dealId;
                case CLIENT -> contactId;
            };
        }
    }

    record DeclineForm(@Nullable String reason) {}

    /** @param leftOut why it stayed where it was, of an accepted hand-over */
    record RecordJson(
            @Nullable String leadId,
            @Nullable String dealId,
            @Nullable Instant movedAt,
            Handover.@Nullable LeftOut leftOut) {}

    /** @param client masked for whoever has no right to it */
    record HandoverJson(
            String id,
            Matter kind,
            @Nullable String client,
            String fromId,
            String toId,
            String offeredBy,
            String note,
            Instant offeredAt,
            Instant lapsesAt,
            Handover.Status status,
            @Nullable Instant endedAt,
            @Nullable String reason,
            List<RecordJson> records) {
        static HandoverJson of(Handover h) {
            return new HandoverJson(
                    h.id().toString(),
                    h.matter(),
                    h.client(),
                    h.from().toString(),
                    h.to().toString(),
                    h.offeredBy().toString(),
                    h.note(),
                    h.offeredAt(),
                    h.lapsesAt(),
                    h.status(),
                    h.endedAt(),
                    h.reason(),
                    h.items().stream()
                            .map(i -> new RecordJson(
                                    i.lead() == null ? null : i.lead().toString(),
                                    i.deal() == null ? null : i.deal().toString(),
                                    i.movedAt(),
                                    i.leftOut()))
                            .toList());
        }
    }
}
