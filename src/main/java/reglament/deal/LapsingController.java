package reglament.deal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.Text;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Employees;
import reglament.team.Shells;

/** {@code /deals/lapsing}: which slots somebody would lose in some days if nobody worked their deals (R2.6). A part of other pages. */
@Controller
class LapsingController {
    private static final int SHOWN = 5;

    private final DealRows rows;
    private final Employees employees;
    private final Shells shells;

    LapsingController(DealRows rows, Employees employees, Shells shells) {
        this.rows = rows;
        this.employees = employees;
        this.shells = shells;
    }

    @GetMapping("/deals/lapsing")
    ModelAndView show(Actor actor, @RequestParam Map<String, String> asked) {
        Long number = DealForms.number(asked.getOrDefault("responsible", ""));
        EmployeeId responsible = number == null ? actor.id() : new EmployeeId(number);
        if (!actor.sees(responsible)) {
            throw new Denied.NotFound();
        }
        Shell t = shells.of(actor, "deals", Text.of("deal.lapsing"));
        LocalDate today = t.now().atZone(t.zone()).toLocalDate();
        LocalDate from = day(asked.getOrDefault("from", ""), today);
        LocalDate to = day(asked.getOrDefault("to", ""), from.plusDays(13));
        List<DealRow> lapsing = rows.lapsing(
                responsible,
                t.now(),
                from.atStartOfDay(t.zone()).toInstant(),
                to.plusDays(1).atStartOfDay(t.zone()).toInstant());
        return Redirects.page(
                "deal/lapsing",
                new LapsingPage(
                        t,
                        employees.get(responsible).fullName(),
                        from,
                        to,
                        lapsing.size(),
                        lapsing.stream().map(DealRow::amount).reduce(BigDecimal.ZERO, BigDecimal::add),
                        lapsing.stream().limit(SHOWN).toList()));
    }

    private static LocalDate day(String typed, LocalDate otherwise) {
        try {
            return typed.isBlank() ? otherwise : LocalDate.parse(typed);
        } catch (DateTimeException malformed) {
            return otherwise;
        }
    }
}
