package reglament.merge;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reglament.api.Cursor;
import reglament.api.Listing;
import reglament.api.PageSize;
import reglament.contact.ContactId;
import reglament.team.Actor;

/** {@code /api/v1/contacts/near-duplicates}: the work list; decided by {@code /merge} or {@code /distinct-from} of a contact. */
@RestController
class NearApi {
    private final NearDuplicates near;

    NearApi(NearDuplicates near) {
        this.near = near;
    }

    @GetMapping("/api/v1/contacts/near-duplicates")
    Listing<PairJson> list(
            Actor actor,
            @RequestParam(required = false) @Nullable NearReason reason,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(name = "page-size", required = false) @Nullable Integer pageSize) {
        int size = PageSize.of(pageSize);
        Cursor after = Cursor.decode(cursor, 3);
        List<NearDuplicate> rows = near.list(
                actor,
                reason,
                false,
                null,
                after == null ? null : new NearDuplicates.Mark((int) after.number(0), after.number(1), after.number(2)),
                size + 1);
        return Listing.of(
                        rows,
                        size,
                        row -> Cursor.of(
                                row.score(), row.one().id(), row.other().id()))
                .map(PairJson::of);
    }

    /** Asks a head to merge the two; whoever sees both may. */
    @PostMapping("/api/v1/contacts/{id}/near-duplicates/{other}")
    ResponseEntity<Void> propose(
            Actor actor, @PathVariable long id, @PathVariable long other, @RequestBody ProposalForm form) {
        near.propose(actor, new ContactId(id), new ContactId(other), form.note() == null ? "" : form.note());
        return ResponseEntity.noContent().build();
    }

    record ProposalForm(@Nullable String note) {}

    record PairJson(
            String contactId,
            String otherId,
            String fullName,
            String otherFullName,
            int score,
            List<String> reasons,
            @Nullable String proposedBy) {
        static PairJson of(NearDuplicate pair) {
            return new PairJson(
                    pair.one().id().toString(),
                    pair.other().id().toString(),
                    pair.one().name(),
                    pair.other().name(),
                    pair.score(),
                    pair.reasons(),
                    pair.proposedBy());
        }
    }
}
