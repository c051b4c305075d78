package reglament.contact;

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
import reglament.platform.ui.Form;
import reglament.platform.web.Redirects;
import reglament.rulebook.Answers;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /contacts/{id}/erasure}: a client's personal data are erased at their demand. */
@Controller
class ErasureController {
    private final Erasures erasures;
    private final Answers answers;
    private final Shells shells;

    ErasureController(Erasures erasures, Answers answers, Shells shells) {
        this.erasures = erasures;
        this.answers = answers;
        this.shells = shells;
    }

    @GetMapping("/contacts/{id}/erasure")
    ModelAndView form(Actor actor, @PathVariable long id) {
        return Redirects.page("contact/erasure", page(actor, id, Form.empty(), null));
    }

    @PostMapping("/contacts/{id}/erasure")
    ModelAndView erase(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        return answers.to(
                actor,
                "POST /contacts/{id}/erasure",
                form,
                () -> {
                    erasures.erase(
                            actor, new ContactId(id), form.value("reason").trim());
                    return shells.done(
                            "/contacts/" + id + (actor.is(Role.HEAD) ? "" : "/erasure"),
                            Text.of("contact.erasure.done"));
                },
                (again, refused) -> Redirects.again("contact/erasure", page(actor, id, again, refused)));
    }

    private ErasurePage page(Actor actor, long id, Form form, @Nullable Refused refused) {
        Erasures.Preview preview = erasures.preview(actor, new ContactId(id));
        return new ErasurePage(
                shells.of(actor, "contacts", Text.of("contact.erasure.title")),
                id,
                preview.name(),
                preview.erased(),
                preview.findings(),
                preview.isFree(),
                preview.entries(),
                form,
                refused);
    }
}
