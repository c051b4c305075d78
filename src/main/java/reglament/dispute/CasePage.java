package reglament.dispute;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Finding;
import reglament.base.Money;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/**
 * One case.
 *
 * @param posted which form did not go through, if one did not
 * @param mayDecide the conditions of deciding, for this reader
 * @param escalation to whom it was taken when its decision was late
 * @param precedents how the like was decided
 */
public record CasePage(
        Shell shell,
        Case of,
        Text title,
        CaseState state,
        Conclusion conclusion,
        List<Stake> stakes,
        @Nullable RightsChart chart,
        List<Exhibit> exhibits,
        List<Choice> outcomes,
        List<Finding> mayDecide,
        boolean arbiter,
        boolean party,
        boolean maySpeak,
        boolean mayAppeal,
        List<CaseRow> precedents,
        @Nullable Escalation escalation,
        String posted,
        Form form,
        @Nullable Refused refused) {
    public Form form(String name) {
        return posted.equals(name) ? form : Form.empty();
    }

    /** The decision being made: what the facts say stands chosen. */
    public Form decision() {
        Form decision = form("decision").with("choice", chosen());
        return decision;
    }

    private String chosen() {
        String proposed = conclusion.outcome().name();
        if (of.appeal() != null) {
            return Outcome.CONFIRM.name();
        }
        return conclusion.shares().size() == 1
                ? proposed + ":" + conclusion.shares().getFirst().employee()
                : proposed;
    }

    public boolean decidable() {
        return arbiter && mayDecide.stream().allMatch(Finding::ok);
    }

    public boolean open() {
        return state == CaseState.STATEMENTS || state == CaseState.AWAITING || state == CaseState.APPEALED;
    }

    /** Is the decision late? */
    public boolean late() {
        return open() && shell.now().isAfter(of.due());
    }

    public Text what() {
        return title(of.subject(), of.facts().amount());
    }

    /** A decision in words: what, and to whom. */
    public Text said(Case.Decision decision) {
        return decision.shares().isEmpty()
                ? Text.of("dispute.outcome." + of.subject() + "." + decision.outcome())
                : Text.of(
                        "dispute.decided-for",
                        Text.of("dispute.outcome." + of.subject() + "." + decision.outcome()),
                        decision.shares().stream()
                                .map(s -> s.amount() == null
                                        ? of.facts().nameOf(s.employee())
                                        : of.facts().nameOf(s.employee()) + " — " + shell.money(s.amount()))
                                .toList());
    }

    /** What a case is about, in a sentence. */
    static Text title(CaseSubject subject, java.math.@Nullable BigDecimal amount) {
        return amount == null
                ? Text.of("dispute.title." + subject)
                : Text.of("dispute.title." + subject, Money.roubles(amount));
    }

    /** Is this choice what follows from the facts? */
    public boolean isByTheFacts(Choice choice) {
        Conclusion conclusion = conclusion();
        String said = conclusion.outcome().name();
        return choice.value()
                .equals(
                        conclusion.shares().isEmpty()
                                ? said
                                : said + ":" + conclusion.shares().getFirst().employee());
    }
}
