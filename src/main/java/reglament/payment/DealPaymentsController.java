package reglament.payment;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.deal.Deal;
import reglament.deal.DealId;
import reglament.deal.Deals;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.rulebook.Answers;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /deals/7/payments}: what came for a deal, recorded and taken back; shown on the deal's page in a frame. */
@Controller
class DealPaymentsController {
    private static final String PATH = "/deals/{id:\\d+}/payments";

    private final Payments payments;
    private final Deals deals;
    private final Answers answers;
    private final Shells shells;

    DealPaymentsController(Payments payments, Deals deals, Answers answers, Shells shells) {
        this.payments = payments;
        this.deals = deals;
        this.answers = answers;
        this.shells = shells;
    }

    @GetMapping(PATH)
    ModelAndView show(Actor actor, @PathVariable long id) {
        return Redirects.page("payment/of-deal", page(actor, id, "", Form.empty(), null));
    }

    @PostMapping(PATH)
    ModelAndView record(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "payments", typed, form -> {
            Shell t = shells.of(actor, "deals", Text.of("payment.of-deal"));
            payments.record(actor, PaymentForms.payment(form, new DealId(id), t.zone()));
        });
    }

    @PostMapping(PATH + "/{payment:\\d+}/reversal")
    ModelAndView reverse(
            Actor actor, @PathVariable long id, @PathVariable long payment, @RequestParam Map<String, String> typed) {
        return act(
                actor,
                id,
                Long.toString(payment),
                typed,
                form -> payments.reverse(actor, new PaymentId(payment), form.value("reason-" + payment)));
    }

    private ModelAndView act(
            Actor actor, long id, String name, Map<String, String> typed, java.util.function.Consumer<Form> command) {
        Form form = Form.of(typed);
        return answers.to(
                actor,
                "POST /deals/{id}/payments",
                form,
                () -> {
                    command.accept(form);
                    return Redirects.to("/deals/" + id + "/payments");
                },
                (again, refused) ->
                        Redirects.again("payment/of-deal", page(actor, id, name, named(again, name), refused)));
    }

    /** The reason of each reversal is a field of its own. */
    private static Form named(Form form, String name) {
        return name.equals("payments") ? form : form.renamed(_ -> "reason-" + name);
    }

    private DealPaymentsPage page(Actor actor, long id, String posted, Form form, @Nullable Refused refused) {
        Deal deal = deals.get(actor, new DealId(id));
        return new DealPaymentsPage(
                shells.of(actor, "deals", Text.of("payment.of-deal")),
                "/deals/" + id,
                payments.listOf(actor, deal.id()),
                deal.amount(),
                actor.mayActFor(deal.responsible()),
                actor.is(Role.HEAD) && actor.covers(deal.responsible()),
                posted,
                form,
                refused);
    }
}
