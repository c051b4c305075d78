package reglament.merge;

import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reglament.api.Ids;
import reglament.contact.ContactId;
import reglament.team.Actor;

/** {@code /api/v1/contacts/{id}/merge} and {@code /api/v1/merges}. A dry run of the merge is its preview. */
@RestController
class MergeApi {
    private final Merges merges;

    MergeApi(Merges merges) {
        this.merges = merges;
    }

    /** The contact of the path remains. */
    @PostMapping("/api/v1/contacts/{id}/merge")
    ResponseEntity<MergeJson> merge(Actor actor, @PathVariable long id, @RequestBody MergeForm form) {
        long merge =
                merges.merge(actor, new ContactId(id), new ContactId(Ids.required(form.from(), "from")), form.taken());
        return ResponseEntity.created(URI.create("/api/v1/merges/" + merge)).body(get(actor, merge));
    }

    @GetMapping("/api/v1/merges/{id}")
    MergeJson get(Actor actor, @PathVariable long id) {
        return MergeJson.of(merges.get(actor, id));
    }

    @PostMapping("/api/v1/merges/{id}/undo")
    MergeJson undo(Actor actor, @PathVariable long id, @RequestBody(required = false) @Nullable UndoForm form) {
        merges.undo(actor, id, form == null || form.reason() == null ? "" : form.reason());
        return get(actor, id);
    }

    /** @param take which fields the survivor takes from the other; its own stay if this is not given */
    record MergeForm(@Nullable String from, @Nullable List<TakenField> take) {
        Set<TakenField> taken() {
            return take == null || take.isEmpty() ? Set.of() : EnumSet.copyOf(take);
        }
    }

    record UndoForm(@Nullable String reason) {}

    record CollisionJson(String dealId, String successorId, boolean bothActive) {}

    record MergeJson(
            String id,
            String contactId,
            String from,
            Set<String> taken,
            String mergedBy,
            Instant mergedAt,
            int leads,
            int deals,
            int interactions,
            List<CollisionJson> superseded,
            @Nullable Instant undoneAt,
            @Nullable String undoReason) {
        static MergeJson of(Merge merge) {
            return new MergeJson(
                    Long.toString(merge.id()),
                    merge.survivor().toString(),
                    merge.gone().toString(),
                    merge.taken(),
                    merge.by().toString(),
                    merge.at(),
                    merge.moved().leads(),
                    merge.moved().deals(),
                    merge.moved().interactions(),
                    merge.collisions().stream()
                            .map(c -> new CollisionJson(
                                    c.yielding().toString(), c.keeper().toString(), c.bothActive()))
                            .toList(),
                    merge.undoneAt(),
                    merge.undoReason());
        }
    }
}
