package reglament.rulebook;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.InvalidInput;
import reglament.base.Refused;
import reglament.platform.ui.Form;
import reglament.team.Actor;

/**
 * What a page answers to a form that does something: where the act leads, or, where a field or a rule is against it, the page again with
 * everything typed. Whatever a clause prevented is written down, once, for the rulebook to count.
 */
@Component
public class Answers {
    private final Refusals refusals;

    Answers(Refusals refusals) {
        this.refusals = refusals;
    }

    /**
     * @param command what is attempted, such as {@code POST /contacts}
     * @param act what is done, and the page that follows
     * @param again the page of the form, asked for after the act's transaction has rolled back
     */
    public ModelAndView to(Actor actor, String command, Form form, Supplier<ModelAndView> act, Again again) {
        try {
            return act.get();
        } catch (InvalidInput invalid) {
            refusals.record(invalid, actor.id(), command);
            return again.page(form.with(invalid), null);
        } catch (Refused refused) {
            refusals.record(refused, actor.id(), command);
            return again.page(form, refused);
        }
    }

    /** The same page with status 422. */
    public interface Again {
        ModelAndView page(Form form, @Nullable Refused refused);
    }
}
