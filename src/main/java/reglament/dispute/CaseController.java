package reglament.dispute;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.FieldError;
import reglament.base.InvalidInput;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.rulebook.Answers;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /cases/{id}}: the evidence, the statements and the decision. Every act has an address of its own. */
@Controller
class CaseController {
    private final Cases cases;
    private final Answers answers;
    private final Shells shells;

    CaseController(Cases cases, Answers answers, Shells shells) {
        this.cases = cases;
        this.answers = answers;
        this.shells = shells;
    }

    @GetMapping("/cases/{id:\\d+}")
    ModelAndView show(Actor actor, @PathVariable long id) {
        return Redirects.page("dispute/show", page(actor, id, "", Form.empty(), null));
    }

    /** A refused form is shown at its own address; whoever loads that again gets the case. */
    @GetMapping({"/cases/{id:\\d+}/statements", "/cases/{id:\\d+}/decision", "/cases/{id:\\d+}/appeal"})
    ModelAndView back(@PathVariable long id) {
        return Redirects.to("/cases/" + id);
    }

    @PostMapping("/cases/{id:\\d+}/statements")
    ModelAndView state(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "statements", typed, form -> {
            cases.state(actor, new CaseId(id), form.value("text"));
            return Text.of("dispute.done.stated");
        });
    }

    @PostMapping("/cases/{id:\\d+}/decision")
    ModelAndView decide(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "decision", typed, form -> {
            cases.decide(actor, new CaseId(id), ruling(cases.get(actor, new CaseId(id)), form));
            return Text.of("dispute.done.decided");
        });
    }

    @PostMapping("/cases/{id:\\d+}/appeal")
    ModelAndView appeal(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "appeal", typed, form -> {
            cases.appeal(actor, new CaseId(id), form.value("reasons"));
            return Text.of("dispute.done.appealed");
        });
    }

    /** The choice names an outcome and a party, such as {@code CREDIT:12}; a split brings a percentage for each. */
    private static Ruling ruling(Case of, Form form) {
        String[] choice = form.value("choice").split(":", 2);
        Outcome outcome = Outcome.find(choice[0])
                .orElseThrow(() -> InvalidInput.of("choice", "missing", Text.of("dispute.choice-missing")));
        BigDecimal amount = of.facts().amount();
        List<Share> shares = new ArrayList<>();
        if (choice.length == 2 && choice[1].matches("\\d{1,18}")) {
            shares.add(new Share(Long.parseLong(choice[1]), amount));
        } else if (choice.length == 2 && amount != null) {
            BigDecimal left = amount;
            List<Facts.Party> parties = of.facts().parties();
            for (int i = 0; i < parties.size(); i++) {
                BigDecimal part = i == parties.size() - 1 ? left : percent(form, amount, parties.get(i));
                shares.add(new Share(parties.get(i).employee(), part));
                left = left.subtract(part);
            }
        }
        return new Ruling(outcome, shares, form.value("reasons"));
    }

    private static BigDecimal percent(Form form, BigDecimal amount, Facts.Party party) {
        String field = "percent-" + party.employee();
        String typed = form.value(field).replace(',', '.').trim();
        if (!typed.matches("\\d{1,2}(\\.\\d{1,2})?")) {
            throw new InvalidInput(List.of(FieldError.of(field, "malformed", Text.of("dispute.percent-malformed"))));
        }
        return amount.multiply(new BigDecimal(typed)).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
    }

    private ModelAndView act(
            Actor actor, long id, String name, Map<String, String> typed, Function<Form, Text> command) {
        Form form = Form.of(typed);
        return answers.to(
                actor,
                "POST /cases/{id}/" + name,
                form,
                () -> shells.done("/cases/" + id, command.apply(form)),
                (again, refused) -> Redirects.again("dispute/show", page(actor, id, name, again, refused)));
    }

    private CasePage page(Actor actor, long id, String posted, Form form, @Nullable Refused refused) {
        Case of = cases.get(actor, new CaseId(id));
        Text title = CasePage.title(of.subject(), of.facts().amount());
        Shell t =
                shells.of(actor, "cases", Text.of("dispute.page-title", of.id().number(), title));
        CaseState state = of.state(t.now());
        boolean party = of.concerns(actor.id());
        boolean inTime = state == CaseState.STATEMENTS
                || state == CaseState.APPEALED
                || state == CaseState.AWAITING && !t.now().isAfter(of.statementsUntil());
        return new CasePage(
                t,
                of,
                title,
                state,
                cases.conclusion(of),
                cases.stakes(of),
                of.facts().deals().isEmpty() ? null : RightsChart.of(of.facts(), t.zone(), t.locale()),
                Exhibit.of(of.facts(), t.zone()),
                choices(of, t),
                cases.mayDecide(actor, of),
                actor.is(Role.HEAD),
                party,
                party && inTime,
                party && state == CaseState.DECIDED,
                cases.precedents(actor, of),
                cases.findEscalation(of).orElse(null),
                posted,
                form,
                refused);
    }

    /** What an arbiter chooses from: every outcome, for each party where it names one. */
    private List<Choice> choices(Case of, Shell t) {
        List<Choice> choices = new ArrayList<>();
        for (Outcome outcome : cases.outcomes(of)) {
            String said = t.say("dispute.outcome." + of.subject() + "." + outcome);
            switch (outcome) {
                case CREDIT -> {
                    of.facts()
                            .parties()
                            .forEach(p -> choices.add(new Choice(
                                    "CREDIT:" + p.employee(), t.say("dispute.outcome.credit-to", p.name()))));
                    if (of.facts().parties().size() > 1) {
                        choices.add(new Choice("CREDIT:split", t.say("dispute.outcome.split")));
                    }
                }
                case REASSIGN ->
                    of.facts()
                            .parties()
                            .forEach(p -> choices.add(new Choice(
                                    "REASSIGN:" + p.employee(), t.say("dispute.outcome.give-to", p.name()))));
                case COUNT, CANCEL, SEPARATE, DISMISS -> choices.add(new Choice(outcome.name(), said));
                case CONFIRM -> choices.add(new Choice(outcome.name(), t.say("dispute.outcome.confirm")));
            }
        }
        return choices;
    }
}
