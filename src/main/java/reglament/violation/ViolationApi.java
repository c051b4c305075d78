package reglament.violation;

import java.time.Clock;
import java.time.Instant;
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
import reglament.api.ReasonForm;
import reglament.api.TextForm;
import reglament.base.EmployeeId;
import reglament.platform.text.Words;
import reglament.rulebook.ViolationKind;
import reglament.team.Actor;

/** {@code /api/v1/violations}: listed, objected to, upheld, cancelled (R0.3). */
@RestController
class ViolationApi {
    private final ViolationDesk desk;
    private final Words words;
    private final Clock clock;

    ViolationApi(ViolationDesk desk, Words words, Clock clock) {
        this.desk = desk;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/api/v1/violations")
    Listing<RowJson> list(
            Actor actor,
            @RequestParam(required = false) @Nullable ViolationKind kind,
            @RequestParam(required = false) @Nullable ViolationState state,
            @RequestParam(required = false) @Nullable String employeeId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(name = "page-size", required = false) @Nullable Integer pageSize) {
        int size = PageSize.of(pageSize);
        Long employee = Ids.optional(employeeId, "employeeId");
        ViolationFilter filter = new ViolationFilter(
                kind, state, employee == null ? null : new EmployeeId(employee), from, to, Cursor.mark(cursor));
        return Listing.of(desk.list(actor, filter, size + 1), size, row -> Cursor.of(row.at(), row.id()))
                .map(this::json);
    }

    @GetMapping("/api/v1/violations/{id}")
    ViolationJson get(Actor actor, @PathVariable long id) {
        Violation of = desk.get(actor, new ViolationId(id));
        return new ViolationJson(
                of.id().toString(),
                of.id().number(),
                of.kind(),
                of.kind().clause().number(),
                of.clauseVersion(),
                of.employee().toString(),
                of.at(),
                of.recordedAt(),
                of.objectionUntil(),
                of.state(clock.instant()),
                words.of(of.said()),
                of.records(),
                of.comments().stream().map(String::valueOf).toList(),
                of.attempts(),
                StatementJson.of(of.objection()),
                of.rulings().stream().map(RulingJson::of).toList());
    }

    @PostMapping("/api/v1/violations/{id}/object")
    ResponseEntity<ViolationJson> object(Actor actor, @PathVariable long id, @RequestBody TextForm form) {
        desk.object(actor, new ViolationId(id), form.said());
        return ResponseEntity.status(HttpStatus.CREATED).body(get(actor, id));
    }

    @PostMapping("/api/v1/violations/{id}/uphold")
    ViolationJson uphold(Actor actor, @PathVariable long id, @RequestBody ReasonForm form) {
        desk.uphold(actor, new ViolationId(id), form.said());
        return get(actor, id);
    }

    @PostMapping("/api/v1/violations/{id}/cancel")
    ViolationJson cancel(Actor actor, @PathVariable long id, @RequestBody ReasonForm form) {
        desk.cancel(actor, new ViolationId(id), form.said());
        return get(actor, id);
    }

    private RowJson json(ViolationRow row) {
        return new RowJson(
                row.id().toString(),
                row.id().number(),
                row.kind(),
                row.kind().clause().number(),
                row.employee().toString(),
                row.at(),
                row.objectionUntil(),
                row.state(),
                words.of(row.said()),
                row.measure());
    }

    /** @param measure where its measure stands, if it has one that was not rejected or cancelled */
    record RowJson(
            String id,
            String number,
            ViolationKind kind,
            String rule,
            String employeeId,
            Instant at,
            Instant objectionUntil,
            ViolationState state,
            String fact,
            @Nullable String measure) {}

    /**
     * @param ruleVersion the edition of the clause that was in force
     * @param records what it is about, such as {@code lead:12}
     * @param attempts when each refused attempt was made
     */
    record ViolationJson(
            String id,
            String number,
            ViolationKind kind,
            String rule,
            int ruleVersion,
            String employeeId,
            Instant at,
            Instant recordedAt,
            Instant objectionUntil,
            ViolationState state,
            String fact,
            List<String> records,
            List<String> commentIds,
            List<Instant> attempts,
            @Nullable StatementJson objection,
            List<RulingJson> rulings) {}
}
