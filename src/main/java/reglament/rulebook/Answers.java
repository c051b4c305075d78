package reglament.rulebook;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.InvalidInput;
import reglament.base.Refused;
import reglament.platform.ui.Form;
import reglament.platform.web.UnfitValue;
import reglament.team.Actor;

/**
 * What a page answers to a form that does something: where the act leads, or, where a field or a rule is against it, the page again with
 * everything typed. Whatever a clause prevented is written down, once, for the rulebook to count.
 */
@Component
public class Answers {
    private final Refusals refusals;
    private final Constraints constraints;

    Answers(Refusals refusals, Constraints constraints) {
        this.refusals = refusals;
        this.constraints = constraints;
    }

    /**
     * @param command what is attempted, such as {@code POST /contacts}
     * @param act what is done in one transaction, and the page that follows; done once more if it lost a race
     * @param again the page of the form, asked for after the act's transaction has rolled back
     */
    public ModelAndView to(Actor actor, String command, Form form, Supplier<ModelAndView> act, Again again) {
        try {
            return evenIfRaced(act);
        } catch (InvalidInput invalid) {
            refusals.record(invalid, actor.id(), command);
            return again.page(form.with(invalid), null);
        } catch (Refused refused) {
            refusals.record(refused, actor.id(), command);
            return again.page(form, refused);
        }
    }

    /**
     * Whoever loses a race is rolled back whole, and tries again where the winner's rows are to be seen: now the domain says what is wrong, if
     * anything is. Who loses twice is told what the constraint guards.
     */
    private ModelAndView evenIfRaced(Supplier<ModelAndView> act) {
        try {
            return act.get();
        } catch (DataIntegrityViolationException | ConcurrencyFailureException raced) {
            if (UnfitValue.isIn(raced)) {
                throw raced;
            }
        }
        try {
            return act.get();
        } catch (DataIntegrityViolationException raced) {
            throw constraints.explain(raced).orElseThrow(() -> raced);
        }
    }

    /** The same page with status 422. */
    public interface Again {
        ModelAndView page(Form form, @Nullable Refused refused);
    }
}
