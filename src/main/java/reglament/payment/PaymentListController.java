package reglament.payment;

import java.nio.charset.StandardCharsets;
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
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Employees;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /payments}: what came, to whom it is credited, and the register for payroll. */
@Controller
class PaymentListController {
    private static final int SIZE = 50;

    private final Payments payments;
    private final StatementImports imports;
    private final PaymentExport export;
    private final Employees employees;
    private final Shells shells;

    PaymentListController(
            Payments payments, StatementImports imports, PaymentExport export, Employees employees, Shells shells) {
        this.payments = payments;
        this.imports = imports;
        this.export = export;
        this.employees = employees;
        this.shells = shells;
    }

    @GetMapping("/payments")
    ModelAndView list(Actor actor, @RequestParam Map<String, String> asked) {
        Shell t = shells.of(actor, "payments", Text.of("payment.title"));
        Form form = Form.of(asked);
        PaymentFilter filter = PaymentForms.filter(form, t.zone());
        List<Payment> found = payments.list(actor, filter, SIZE + 1);
        boolean more = found.size() > SIZE;
        List<Payment> rows = more ? found.subList(0, SIZE) : found;
        String query = form.query("before");
        return Redirects.page(
                "payment/list",
                new PaymentListPage(
                        t,
                        form,
                        query,
                        payments.sums(actor, filter),
                        rows,
                        Arrays.stream(PaymentFilter.State.values())
                                .map(s -> new Choice(s.name(), t.say("payment.state." + s)))
                                .toList(),
                        actor.is(Role.MANAGER)
                                ? List.of()
                                : employees.list().stream()
                                        .filter(e -> e.role() == Role.MANAGER && actor.covers(e.id()))
                                        .map(e -> new Choice(e.id().toString(), e.fullName()))
                                        .toList(),
                        actor.is(Role.HEAD) ? imports.countWaiting(actor) : null,
                        filter.after() == null ? null : "/payments?" + query,
                        more
                                ? "/payments?" + query + "&before="
                                        + new Mark(
                                                rows.getLast().paidAt(),
                                                rows.getLast().id().value())
                                : null));
    }

    /** Every crediting of the period as CSV: a payment divided among two is two rows, a reversal takes back. */
    @GetMapping("/payments.csv")
    ResponseEntity<String> export(Actor actor, @RequestParam Map<String, String> asked) {
        Shell t = shells.of(actor, "payments", Text.of("payment.title"));
        String csv = export.register(actor, PaymentForms.filter(Form.of(asked), t.zone()), t);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("payments-" + t.now().atZone(t.zone()).toLocalDate() + ".csv")
                                .build()
                                .toString())
                .body(csv);
    }
}
