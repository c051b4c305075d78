package reglament.dispute;

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
import reglament.api.FindingJson;
import reglament.api.FindingJsons;
import reglament.api.Ids;
import reglament.api.Listing;
import reglament.api.MoneyJson;
import reglament.api.PageSize;
import reglament.base.Clause;
import reglament.base.InvalidInput;
import reglament.base.Money;
import reglament.base.Text;
import reglament.platform.text.Words;
import reglament.team.Actor;

/** {@code /api/v1/cases}: previewed, filed, spoken to, decided, appealed (R0.1). */
@RestController
class CaseApi {
    private final Cases cases;
    private final FindingJsons findings;
    private final Words words;
    private final java.time.Clock clock;

    CaseApi(Cases cases, FindingJsons findings, Words words, java.time.Clock clock) {
        this.cases = cases;
        this.findings = findings;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/api/v1/cases")
    Listing<RowJson> list(
            Actor actor,
            @RequestParam(defaultValue = "OPEN") CaseFilter.View view,
            @RequestParam(required = false) @Nullable CaseSubject subject,
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(name = "page-size", required = false) @Nullable Integer pageSize) {
        int size = PageSize.of(pageSize);
        CaseFilter filter = new CaseFilter(view, subject, clause(rule), q.trim(), Cursor.mark(cursor));
        return Listing.of(cases.list(actor, filter, size + 1), size, row -> Cursor.of(row.order(), row.id()))
                .map(RowJson::of);
    }

    private static @Nullable Clause clause(@Nullable String rule) {
        return rule == null
                ? null
                : Clause.find(rule)
                        .orElseThrow(() -> InvalidInput.of("rule", "unknown", Text.of("dispute.rule-unknown")));
    }

    @PostMapping("/api/v1/cases/preview")
    PreviewJson preview(Actor actor, @RequestBody FilingForm form) {
        Cases.Preview preview = cases.preview(actor, form.about(), form.ref());
        return new PreviewJson(
                conclusion(preview.conclusion()),
                stakes(preview.stakes()),
                preview.standing() == null ? null : preview.standing().toString());
    }

    @PostMapping("/api/v1/cases")
    ResponseEntity<CaseJson> file(Actor actor, @RequestBody FilingForm form) {
        CaseId id = cases.file(actor, form.about(), form.ref(), form.claim() == null ? "" : form.claim());
        return ResponseEntity.status(HttpStatus.CREATED).body(get(actor, id.value()));
    }

    @GetMapping("/api/v1/cases/{id}")
    CaseJson get(Actor actor, @PathVariable long id) {
        Case of = cases.get(actor, new CaseId(id));
        return new CaseJson(
                of.id().toString(),
                of.id().number(),
                of.subject(),
                Long.toString(of.ref()),
                of.subject().clause().number(),
                of.clauseVersion(),
                of.state(clock.instant()),
                of.claim(),
                of.filedBy() == null ? null : of.filedBy().toString(),
                of.filedAt(),
                of.statementsUntil(),
                of.due(),
                of.facts().parties().stream()
                        .map(p -> Long.toString(p.employee()))
                        .toList(),
                conclusion(cases.conclusion(of)),
                stakes(cases.stakes(of)),
                of.fingerprint(),
                of.facts(),
                of.statements().stream()
                        .map(s -> new StatementJson(Long.toString(s.employee()), s.text(), s.at()))
                        .toList(),
                of.decisions().stream()
                        .map(d -> new DecisionJson(
                                d.round(),
                                Long.toString(d.arbiter()),
                                d.outcome(),
                                shares(d.shares()),
                                d.reasons(),
                                d.at()))
                        .toList());
    }

    @PostMapping("/api/v1/cases/{id}/statements")
    ResponseEntity<CaseJson> state(Actor actor, @PathVariable long id, @RequestBody StatementForm form) {
        cases.state(actor, new CaseId(id), form.text() == null ? "" : form.text());
        return ResponseEntity.status(HttpStatus.CREATED).body(get(actor, id));
    }

    @PostMapping("/api/v1/cases/{id}/decide")
    CaseJson decide(Actor actor, @PathVariable long id, @RequestBody DecisionForm form) {
        Outcome outcome = Outcome.find(form.outcome() == null ? "" : form.outcome())
                .orElseThrow(() -> InvalidInput.of("outcome", "unknown", Text.of("dispute.choice-missing")));
        List<Share> shares = new ArrayList<>();
        List<ShareForm> given = form.shares() == null ? List.of() : form.shares();
        for (int i = 0; i < given.size(); i++) {
            MoneyJson amount = given.get(i).amount();
            shares.add(new Share(
                    Ids.required(given.get(i).employeeId(), "shares[" + i + "].employeeId"),
                    amount == null
                            ? null
                            : amount.toMoney("shares[" + i + "].amount").amount()));
        }
        cases.decide(actor, new CaseId(id), new Ruling(outcome, shares, form.reasons() == null ? "" : form.reasons()));
        return get(actor, id);
    }

    @PostMapping("/api/v1/cases/{id}/appeal")
    ResponseEntity<CaseJson> appeal(Actor actor, @PathVariable long id, @RequestBody AppealForm form) {
        cases.appeal(actor, new CaseId(id), form.reasons() == null ? "" : form.reasons());
        return ResponseEntity.status(HttpStatus.CREATED).body(get(actor, id));
    }

    private ConclusionJson conclusion(Conclusion conclusion) {
        return new ConclusionJson(
                conclusion.outcome(),
                words.of(conclusion.said()),
                shares(conclusion.shares()),
                findings.of(conclusion.findings()));
    }

    private static List<ShareJson> shares(List<Share> shares) {
        return shares.stream()
                .map(s -> new ShareJson(
                        Long.toString(s.employee()),
                        s.amount() == null ? null : MoneyJson.of(Money.roubles(s.amount()))))
                .toList();
    }

    private List<StakeJson> stakes(List<Stake> stakes) {
        return stakes.stream()
                .map(s -> new StakeJson(words.of(s.what()), MoneyJson.of(Money.roubles(s.amount())), s.from(), s.to()))
                .toList();
    }

    /** One of the five ids says what the case is about. */
    record FilingForm(
            @Nullable String paymentId,
            @Nullable String dealId,
            @Nullable String commentId,
            @Nullable String measureId,
            @Nullable String mergeId,
            @Nullable String claim) {
        CaseSubject about() {
            List<CaseSubject> named = new ArrayList<>();
            for (CaseSubject subject : CaseSubject.values()) {
                if (id(subject) != null) {
                    named.add(subject);
                }
            }
            if (named.size() != 1) {
                throw InvalidInput.of("dealId", "one-subject", Text.of("dispute.one-subject"));
            }
            return named.getFirst();
        }

        long ref() {
            CaseSubject subject = about();
            return Ids.required(id(subject), subject.field());
        }

        private @Nullable String id(CaseSubject subject) {
            return switch (subject) {
                case PAYMENT -> paymentId;
                case SLOT -> dealId;
                case VERDICT -> commentId;
                case MEASURE -> measureId;
                case MERGE -> mergeId;
            };
        }
    }

    record StatementForm(@Nullable String text) {}

    /** @param shares to whom: one employee, or for a payment several with amounts that sum to it */
    record DecisionForm(
            @Nullable String outcome,
            @Nullable List<ShareForm> shares,
            @Nullable String reasons) {}

    record ShareForm(@Nullable String employeeId, @Nullable MoneyJson amount) {}

    record AppealForm(@Nullable String reasons) {}

    record ShareJson(String employeeId, @Nullable MoneyJson amount) {}

    record ConclusionJson(Outcome outcome, String said, List<ShareJson> shares, List<FindingJson> clauses) {}

    /** @param from names; empty: nobody, it is held */
    record StakeJson(String what, MoneyJson amount, List<String> from, List<String> to) {}

    /**
     * @param stakes what changes hands if the claim is upheld
     * @param openCaseId the case that is open about it already
     */
    record PreviewJson(
            ConclusionJson conclusion,
            List<StakeJson> stakes,
            @Nullable String openCaseId) {}

    record StatementJson(String employeeId, String text, Instant at) {}

    record DecisionJson(
            int round, String arbiterId, Outcome outcome, List<ShareJson> shares, String reasons, Instant at) {}

    record RowJson(
            String id,
            String number,
            CaseSubject subject,
            List<String> rules,
            CaseState state,
            List<String> parties,
            Instant filedAt,
            Instant statementsUntil,
            Instant decideBy,
            @Nullable Outcome outcome) {
        static RowJson of(CaseRow row) {
            return new RowJson(
                    row.id().toString(),
                    row.id().number(),
                    row.subject(),
                    row.clauses().stream().map(Clause::number).toList(),
                    row.state(),
                    row.parties(),
                    row.filedAt(),
                    row.statementsUntil(),
                    row.decideBy(),
                    row.outcome());
        }
    }

    /**
     * @param ruleVersion the edition of the clause by which it is decided
     * @param evidence what the journal knew when it was filed; its SHA-256 is the fingerprint
     */
    record CaseJson(
            String id,
            String number,
            CaseSubject subject,
            String subjectId,
            String rule,
            int ruleVersion,
            CaseState state,
            String claim,
            @Nullable String filedBy,
            Instant filedAt,
            Instant statementsUntil,
            Instant decideBy,
            List<String> parties,
            ConclusionJson conclusion,
            List<StakeJson> stakes,
            String fingerprint,
            Facts evidence,
            List<StatementJson> statements,
            List<DecisionJson> decisions) {}
}
