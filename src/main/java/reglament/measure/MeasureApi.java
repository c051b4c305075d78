package reglament.measure;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
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
import reglament.api.MoneyJson;
import reglament.api.PageSize;
import reglament.api.ReasonForm;
import reglament.api.TextForm;
import reglament.base.EmployeeId;
import reglament.base.InvalidInput;
import reglament.base.Money;
import reglament.base.Text;
import reglament.team.Actor;
import reglament.violation.RulingJson;
import reglament.violation.StatementJson;
import reglament.violation.ViolationId;

/** {@code /api/v1/measures}: proposed, explained, decided, objected to, cancelled (R0.3). */
@RestController
class MeasureApi {
    private final Measures measures;
    private final Hearings hearings;

    MeasureApi(Measures measures, Hearings hearings) {
        this.measures = measures;
        this.hearings = hearings;
    }

    @GetMapping("/api/v1/measures")
    Listing<RowJson> list(
            Actor actor,
            @RequestParam(defaultValue = "ALL") MeasureFilter.View view,
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(required = false) @Nullable MeasureState state,
            @RequestParam(required = false) @Nullable String employeeId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(name = "page-size", required = false) @Nullable Integer pageSize) {
        int size = PageSize.of(pageSize);
        Long employee = Ids.optional(employeeId, "employeeId");
        MeasureFilter filter = new MeasureFilter(
                view,
                month == null ? null : month(month),
                state,
                employee == null ? null : new EmployeeId(employee),
                Cursor.mark(cursor));
        return Listing.of(measures.list(actor, filter, size + 1), size, row -> Cursor.of(row.proposedAt(), row.id()))
                .map(RowJson::of);
    }

    @PostMapping("/api/v1/measures")
    ResponseEntity<MeasureJson> propose(Actor actor, @RequestBody ProposalForm form) {
        MeasureId id = measures.propose(
                actor,
                new ViolationId(Ids.required(form.violationId(), "violationId")),
                MeasureKind.find(form.kind() == null ? "" : form.kind()).orElse(null),
                amount(form.amount()),
                form.reason() == null ? "" : form.reason());
        return ResponseEntity.status(HttpStatus.CREATED).body(get(actor, id.value()));
    }

    @GetMapping("/api/v1/measures/{id}")
    MeasureJson get(Actor actor, @PathVariable long id) {
        return MeasureJson.of(measures.get(actor, new MeasureId(id)));
    }

    /** What the person concerned says before it is decided. */
    @PostMapping("/api/v1/measures/{id}/explain")
    ResponseEntity<MeasureJson> explain(Actor actor, @PathVariable long id, @RequestBody TextForm form) {
        measures.explain(actor, new MeasureId(id), form.said());
        return ResponseEntity.status(HttpStatus.CREATED).body(get(actor, id));
    }

    /** As proposed, or with a smaller amount. */
    @PostMapping("/api/v1/measures/{id}/approve")
    MeasureJson approve(Actor actor, @PathVariable long id, @RequestBody ApprovalForm form) {
        measures.approve(actor, new MeasureId(id), amount(form.amount()), form.reason() == null ? "" : form.reason());
        return get(actor, id);
    }

    @PostMapping("/api/v1/measures/{id}/reject")
    MeasureJson reject(Actor actor, @PathVariable long id, @RequestBody ReasonForm form) {
        measures.reject(actor, new MeasureId(id), form.said());
        return get(actor, id);
    }

    @PostMapping("/api/v1/measures/{id}/acknowledge")
    ResponseEntity<MeasureJson> acknowledge(Actor actor, @PathVariable long id) {
        hearings.acknowledge(actor, new MeasureId(id));
        return ResponseEntity.status(HttpStatus.CREATED).body(get(actor, id));
    }

    @PostMapping("/api/v1/measures/{id}/object")
    ResponseEntity<MeasureJson> object(Actor actor, @PathVariable long id, @RequestBody TextForm form) {
        hearings.object(actor, new MeasureId(id), form.said());
        return ResponseEntity.status(HttpStatus.CREATED).body(get(actor, id));
    }

    @PostMapping("/api/v1/measures/{id}/uphold")
    MeasureJson uphold(Actor actor, @PathVariable long id, @RequestBody ReasonForm form) {
        hearings.uphold(actor, new MeasureId(id), form.said());
        return get(actor, id);
    }

    @PostMapping("/api/v1/measures/{id}/cancel")
    MeasureJson cancel(Actor actor, @PathVariable long id, @RequestBody ReasonForm form) {
        hearings.cancel(actor, new MeasureId(id), form.said());
        return get(actor, id);
    }

    static YearMonth month(String said) {
        try {
            return YearMonth.parse(said);
        } catch (DateTimeException malformed) {
            throw InvalidInput.of("month", "malformed", Text.of("measure.month-malformed"));
        }
    }

    private static @Nullable BigDecimal amount(@Nullable MoneyJson amount) {
        return amount == null ? null : amount.toMoney("amount").amount();
    }

    /** @param amount of a fine; a warning has none */
    record ProposalForm(
            @Nullable String violationId,
            @Nullable String kind,
            @Nullable MoneyJson amount,
            @Nullable String reason) {}

    /** @param amount at most as proposed; null: as proposed */
    record ApprovalForm(
            @Nullable MoneyJson amount, @Nullable String reason) {}

    record RowJson(
            String id,
            String number,
            String violationId,
            String employeeId,
            MeasureKind kind,
            MoneyJson amount,
            MeasureState state,
            @Nullable String month,
            Instant proposedAt,
            @Nullable Instant decidedAt,
            @Nullable Instant acknowledgedAt) {
        static RowJson of(MeasureRow row) {
            return new RowJson(
                    row.id().toString(),
                    row.id().number(),
                    row.violation().toString(),
                    row.employee().toString(),
                    row.kind(),
                    MoneyJson.of(Money.roubles(row.amount())),
                    row.state(),
                    row.month() == null ? null : row.month().toString(),
                    row.proposedAt(),
                    row.decidedAt(),
                    row.acknowledgedAt());
        }
    }

    record DecisionJson(
            boolean approved, String by, MoneyJson amount, String reason, Instant at, Instant objectionUntil) {}

    /**
     * @param amount as it counts: proposed, or as approved
     * @param proposedBy null: the system
     * @param month whose bonus it cuts, such as 2026-11
     */
    record MeasureJson(
            String id,
            String number,
            String violationId,
            String rule,
            String employeeId,
            MeasureKind kind,
            MoneyJson amount,
            MoneyJson proposedAmount,
            @Nullable String proposedBy,
            String reason,
            Instant proposedAt,
            Instant explainUntil,
            MeasureState state,
            @Nullable String month,
            @Nullable StatementJson explanation,
            @Nullable DecisionJson decision,
            @Nullable Instant acknowledgedAt,
            @Nullable StatementJson objection,
            List<RulingJson> rulings) {
        static MeasureJson of(Measure of) {
            Measure.Decision decision = of.decision();
            return new MeasureJson(
                    of.id().toString(),
                    of.id().number(),
                    of.violation().toString(),
                    of.violationKind().clause().number(),
                    of.employee().toString(),
                    of.kind(),
                    MoneyJson.of(Money.roubles(of.effective())),
                    MoneyJson.of(Money.roubles(of.amount())),
                    of.proposedBy() == null ? null : of.proposedBy().toString(),
                    of.reason(),
                    of.proposedAt(),
                    of.explainUntil(),
                    of.state(),
                    of.month() == null ? null : of.month().toString(),
                    StatementJson.of(of.explanation()),
                    decision == null
                            ? null
                            : new DecisionJson(
                                    decision.approved(),
                                    decision.by().toString(),
                                    MoneyJson.of(Money.roubles(decision.amount())),
                                    decision.reason(),
                                    decision.at(),
                                    decision.objectionUntil()),
                    of.acknowledgedAt(),
                    StatementJson.of(of.objection()),
                    of.rulings().stream().map(RulingJson::of).toList());
        }
    }
}
