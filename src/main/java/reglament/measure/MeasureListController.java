package reglament.measure;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Text;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Mark;
import reglament.platform.ui.Shell;
import reglament.platform.ui.Tab;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;
import reglament.violation.ViolationPeople;

/** {@code /measures}: what waits for a decision, the register of a month with everybody's cap, and its export for payroll. */
@Controller
class MeasureListController {
    private static final int SIZE = 50;

    private final Measures measures;
    private final BonusBases bases;
    private final MeasureExport export;
    private final ViolationPeople people;
    private final Shells shells;

    MeasureListController(
            Measures measures, BonusBases bases, MeasureExport export, ViolationPeople people, Shells shells) {
        this.measures = measures;
        this.bases = bases;
        this.export = export;
        this.people = people;
        this.shells = shells;
    }

    @GetMapping("/measures")
    ModelAndView list(Actor actor, @RequestParam Map<String, String> asked) {
        Shell t = shells.of(actor, "measures", Text.of("measure.title"));
        Form form = Form.of(asked);
        boolean head = actor.is(Role.HEAD);
        MeasureFilter.View view =
                MeasureFilter.View.of(form.value("view"), head ? MeasureFilter.View.WAITING : MeasureFilter.View.ALL);
        YearMonth month = MeasureForms.month(form.value("month"), measures.month(t.now()));
        boolean register = view == MeasureFilter.View.REGISTER;
        List<MeasureRow> found = measures.list(actor, MeasureForms.filter(form, view, month), SIZE + 1);
        boolean more = found.size() > SIZE;
        List<MeasureRow> rows = more ? found.subList(0, SIZE) : found;
        String query = form.query("before");
        return Redirects.page(
                "measure/measures",
                new MeasureListPage(
                        t,
                        form,
                        tabs(actor, view),
                        view,
                        register ? month.toString() : null,
                        Arrays.stream(MeasureState.values())
                                .map(s -> new Choice(s.name(), t.say("measure.state." + s)))
                                .toList(),
                        people.choices(actor),
                        rows,
                        register ? bases.lines(actor, month) : List.of(),
                        register && actor.is(Role.HEAD, Role.AUDITOR),
                        head,
                        form.value("before").isEmpty() ? null : "/measures?" + query,
                        more
                                ? "/measures?" + query + "&before="
                                        + new Mark(
                                                rows.getLast().proposedAt(),
                                                rows.getLast().id().value())
                                : null));
    }

    /** What a month's bonuses are cut by, for payroll: only what was approved and counts. */
    @GetMapping("/measures.csv")
    ResponseEntity<String> export(Actor actor, @RequestParam Map<String, String> asked) {
        actor.mustBe(Role.HEAD, Role.AUDITOR);
        Shell t = shells.of(actor, "measures", Text.of("measure.title"));
        YearMonth month = MeasureForms.month(Form.of(asked).value("month"), measures.month(t.now()));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("measures-" + month + ".csv")
                                .build()
                                .toString())
                .body(export.register(actor, month, t));
    }

    private List<Tab> tabs(Actor actor, MeasureFilter.View current) {
        int waiting = measures.countWaiting(actor);
        return Arrays.stream(MeasureFilter.View.values())
                .map(view -> new Tab(
                        "measure.view." + view,
                        "/measures?view=" + view,
                        view == current,
                        view == MeasureFilter.View.WAITING ? waiting : null,
                        view == MeasureFilter.View.WAITING && waiting > 0 ? "pen" : null))
                .toList();
    }
}
