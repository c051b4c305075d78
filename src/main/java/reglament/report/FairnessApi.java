package reglament.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reglament.api.MoneyJson;
import reglament.base.Money;
import reglament.team.Actor;

/** {@code /api/v1/reports/fairness}: what each clause did in a period, and in the one before. */
@RestController
class FairnessApi {
    private final Fairness fairness;

    FairnessApi(Fairness fairness) {
        this.fairness = fairness;
    }

    @GetMapping("/api/v1/reports/fairness")
    ReportJson report(
            Actor actor,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        Fairness.Report report = fairness.report(actor, fairness.period(from, to));
        return new ReportJson(
                report.period().from(),
                report.period().to(),
                report.at(),
                report.lines().stream()
                        .map(line -> new LineJson(
                                line.clause().number(), TallyJson.of(line.now()), TallyJson.of(line.before())))
                        .toList(),
                TallyJson.of(report.total()),
                TallyJson.of(report.totalBefore()));
    }

    /** @param reversedPercent of decisions and rulings, those that departed from the system or cancelled a violation */
    record TallyJson(
            int refusals,
            int violations,
            int violationsObjected,
            int violationsCancelled,
            int decisions,
            int decisionsOtherwise,
            int reversedPercent,
            boolean doubtful,
            int measures,
            MoneyJson fines,
            MoneyJson disputed,
            MoneyJson recredited) {
        static TallyJson of(Tally tally) {
            return new TallyJson(
                    tally.refusals(),
                    tally.violations(),
                    tally.objected(),
                    tally.cancelled(),
                    tally.decisions(),
                    tally.otherwise(),
                    tally.share(),
                    tally.isDoubtful(),
                    tally.measures(),
                    MoneyJson.of(Money.roubles(tally.fines())),
                    MoneyJson.of(Money.roubles(tally.disputed())),
                    MoneyJson.of(Money.roubles(tally.recredited())));
        }
    }

    record LineJson(String rule, TallyJson now, TallyJson before) {}

    /** @param total a case weighed by several clauses stands in each of their lines, and once here */
    record ReportJson(
            LocalDate from, LocalDate to, Instant at, List<LineJson> clauses, TallyJson total, TallyJson totalBefore) {}
}
