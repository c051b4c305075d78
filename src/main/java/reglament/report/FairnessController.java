package reglament.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.ui.Form;
import reglament.platform.ui.Mark;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Shells;

/** {@code /reports/fairness}: the page for the director, the rows behind its figures, and the same as CSV. */
@Controller
class FairnessController {
    private static final int SIZE = 50;

    private final Fairness fairness;
    private final Shells shells;

    FairnessController(Fairness fairness, Shells shells) {
        this.fairness = fairness;
        this.shells = shells;
    }

    @GetMapping("/reports/fairness")
    ModelAndView show(Actor actor, @RequestParam Map<String, String> asked) {
        Form form = Form.of(asked);
        try {
            return Redirects.page("report/fairness", page(actor, form, period(asked)));
        } catch (InvalidInput invalid) {
            return Redirects.page("report/fairness", page(actor, form.with(invalid), fairness.period(null, null)));
        }
    }

    @GetMapping("/reports/fairness/rows")
    ModelAndView rows(Actor actor, @RequestParam Map<String, String> asked) {
        Clause clause = Clause.find(asked.getOrDefault("rule", "")).orElseThrow(Denied.NotFound::new);
        Fairness.Figure figure = Arrays.stream(Fairness.Figure.values())
                .filter(f -> f.name().equals(asked.get("of")))
                .findFirst()
                .orElseThrow(Denied.NotFound::new);
        Period period = periodOrUsual(asked);
        Mark after = Mark.of(asked.getOrDefault("after", ""));
        List<FairnessRow> found = fairness.rows(actor, period, clause, figure, after, SIZE + 1);
        List<FairnessRow> shown = found.size() > SIZE ? found.subList(0, SIZE) : found;
        String path = "/reports/fairness/rows?rule=" + clause.number() + "&of=" + figure + "&" + query(period);
        return Redirects.page(
                "report/fairness-rows",
                new FairnessRowsPage(
                        shells.of(actor, "cases", Text.of("report.rows-title", clause, Text.of("report.of." + figure))),
                        clause,
                        figure.name(),
                        period,
                        shown,
                        "/reports/fairness?" + query(period),
                        after == null ? null : path,
                        found.size() > SIZE
                                ? path + "&after="
                                        + new Mark(
                                                shown.getLast().at(),
                                                shown.getLast().id())
                                : null));
    }

    @GetMapping("/reports/fairness.csv")
    ResponseEntity<String> export(Actor actor, @RequestParam Map<String, String> asked) {
        Fairness.Report report = fairness.report(actor, periodOrUsual(asked));
        Shell t = shells.of(actor, "cases", Text.of("report.fairness"));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("fairness-" + report.period().from() + "-"
                                        + report.period().to() + ".csv")
                                .build()
                                .toString())
                .body(csv(report, t));
    }

    private FairnessPage page(Actor actor, Form form, Period period) {
        Form shown = form.error("from").isPresent() || form.error("to").isPresent()
                ? form
                : Form.of(Map.of(
                        "from", period.from().toString(), "to", period.to().toString()));
        return new FairnessPage(
                shells.of(actor, "cases", Text.of("report.fairness")),
                shown,
                fairness.report(actor, period),
                query(period));
    }

    private Period period(Map<String, String> asked) {
        return fairness.period(day(asked, "from"), day(asked, "to"));
    }

    private Period periodOrUsual(Map<String, String> asked) {
        try {
            return period(asked);
        } catch (InvalidInput unreadable) {
            return fairness.period(null, null);
        }
    }

    private static @Nullable LocalDate day(Map<String, String> asked, String name) {
        String typed = asked.getOrDefault(name, "").trim();
        try {
            return typed.isEmpty() ? null : LocalDate.parse(typed);
        } catch (DateTimeException malformed) {
            throw InvalidInput.of(name, "malformed", Text.of("report.day-range"));
        }
    }

    private static String query(Period period) {
        return "from=" + period.from() + "&to=" + period.to();
    }

    private static String csv(Fairness.Report report, Shell t) {
        StringWriter text = new StringWriter();
        text.append('\ufeff');
        try (CSVPrinter csv =
                new CSVPrinter(text, CSVFormat.EXCEL.builder().setDelimiter(';').get())) {
            for (String column : List.of(
                    "clause",
                    "refusals",
                    "violations",
                    "objected",
                    "cancelled",
                    "decisions",
                    "otherwise",
                    "share",
                    "measures",
                    "fines",
                    "disputed",
                    "recredited")) {
                csv.print(t.say("report.col." + column));
            }
            csv.println();
            for (Fairness.Line line : report.lines()) {
                print(csv, line.clause().number(), line.now());
            }
            print(csv, t.say("report.total"), report.total());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void print(CSVPrinter csv, String name, Tally tally) throws IOException {
        csv.printRecord(
                name,
                tally.refusals(),
                tally.violations(),
                tally.objected(),
                tally.cancelled(),
                tally.decisions(),
                tally.otherwise(),
                tally.share(),
                tally.measures(),
                tally.fines().toPlainString().replace('.', ','),
                tally.disputed().toPlainString().replace('.', ','),
                tally.recredited().toPlainString().replace('.', ','));
    }
}
