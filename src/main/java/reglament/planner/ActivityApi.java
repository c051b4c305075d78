package reglament.planner;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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
import reglament.api.Ids;
import reglament.api.Listing;
import reglament.api.PageSize;
import reglament.api.Versions;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.planner.Activities.Activity;
import reglament.team.Actor;
import reglament.timeline.Subject;

/** {@code /api/v1/activities}. */
@RestController
class ActivityApi {
    private final Activities activities;
    private final Planning planning;

    ActivityApi(Activities activities, Planning planning) {
        this.activities = activities;
        this.planning = planning;
    }

    @PostMapping("/api/v1/activities")
    ResponseEntity<ActivityJson> plan(Actor actor, @RequestBody ActivityForm form) {
        Long responsible = Ids.optional(form.responsibleId(), "responsibleId");
        long id = planning.plan(
                actor,
                form.kind(),
                form.subject(),
                form.dueAt(),
                responsible == null ? null : new EmployeeId(responsible),
                form.about());
        Activity activity = get(actor, id);
        return ResponseEntity.created(URI.create("/api/v1/activities/" + id))
                .eTag(Versions.etag(activity.version()))
                .body(ActivityJson.of(activity));
    }

    @GetMapping("/api/v1/activities/{id}")
    ResponseEntity<ActivityJson> show(Actor actor, @PathVariable long id) {
        Activity activity = get(actor, id);
        return Versions.ok(activity.version(), ActivityJson.of(activity));
    }

    @GetMapping("/api/v1/activities")
    Listing<ActivityJson> list(
            Actor actor,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String responsible,
            @RequestParam(required = false) @Nullable Boolean completed,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(name = "page-size", required = false) @Nullable Integer pageSize) {
        int size = PageSize.of(pageSize);
        Long who = Ids.optional(responsible, "responsible");
        ActivityFilter filter =
                new ActivityFilter(from, to, who == null ? null : new EmployeeId(who), completed, Cursor.mark(cursor));
        return Listing.of(activities.list(actor, filter, size + 1), size, a -> Cursor.of(a.dueAt(), a.id()))
                .map(ActivityJson::of);
    }

    /** Moves it to another time. */
    @PatchMapping("/api/v1/activities/{id}")
    ResponseEntity<ActivityJson> reschedule(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ScheduleForm form) {
        Versions.mustMatch(ifMatch, get(actor, id).version());
        planning.reschedule(actor, id, form.dueAt());
        return show(actor, id);
    }

    @PostMapping("/api/v1/activities/{id}/complete")
    ResponseEntity<ActivityJson> complete(Actor actor, @PathVariable long id, @RequestBody CompletionForm form) {
        activities.complete(actor, id, form.result() == null ? "" : form.result());
        return show(actor, id);
    }

    private Activity get(Actor actor, long id) {
        return activities.find(actor, id).orElseThrow(Denied.NotFound::new);
    }

    record CompletionForm(@Nullable String result) {}

    record ScheduleForm(@Nullable Instant dueAt) {}

    record ActivityForm(
            @Nullable String kind,
            @Nullable String subject,
            @Nullable Instant dueAt,
            @Nullable String responsibleId,
            @Nullable String leadId,
            @Nullable String dealId) {
        /** Exactly one record it is about. */
        Subject about() {
            Long lead = Ids.optional(leadId, "leadId");
            Long deal = Ids.optional(dealId, "dealId");
            if (lead != null && deal != null) {
                throw InvalidInput.of("dealId", "ambiguous", Text.of("planner.about-one"));
            }
            if (deal != null) {
                return Subject.deal(deal);
            }
            if (lead != null) {
                return Subject.lead(lead);
            }
            throw InvalidInput.of("leadId", "missing", Text.of("planner.about-one"));
        }
    }

    record ActivityJson(
            String id,
            String kind,
            String subject,
            Instant dueAt,
            String responsibleId,
            @Nullable String leadId,
            @Nullable String dealId,
            @Nullable String contactId,
            @Nullable Instant completedAt,
            @Nullable String result,
            int version) {
        static ActivityJson of(Activity activity) {
            return new ActivityJson(
                    Long.toString(activity.id()),
                    activity.kind(),
                    activity.subject(),
                    activity.dueAt(),
                    activity.responsible().toString(),
                    id(activity.lead()),
                    id(activity.deal()),
                    id(activity.contact()),
                    activity.completedAt(),
                    activity.result(),
                    activity.version());
        }

        private static @Nullable String id(@Nullable Long id) {
            return id == null ? null : id.toString();
        }
    }
}
