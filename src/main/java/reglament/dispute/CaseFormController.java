package reglament.dispute;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Denied;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.rulebook.Answers;
import reglament.team.Actor;
import reglament.team.Shells;

/** {@code /cases/new?subject=SLOT&ref=88}: the preview, and filing. */
@Controller
class CaseFormController {
    private final Cases cases;
    private final Answers answers;
    private final Shells shells;

    CaseFormController(Cases cases, Answers answers, Shells shells) {
        this.cases = cases;
        this.answers = answers;
        this.shells = shells;
    }

    @GetMapping("/cases/new")
    ModelAndView ask(Actor actor, @RequestParam Map<String, String> asked) {
        return Redirects.page("dispute/form", page(actor, Form.of(asked), null));
    }

    @PostMapping("/cases")
    ModelAndView file(Actor actor, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        return answers.to(
                actor,
                "POST /cases",
                form,
                () -> {
                    CaseId id = cases.file(actor, subject(form), ref(form), form.value("claim"));
                    return shells.done("/cases/" + id, Text.of("dispute.done.filed", id.number()));
                },
                (again, refused) -> Redirects.again("dispute/form", page(actor, again, refused)));
    }

    private CaseFormPage page(Actor actor, Form form, @Nullable Refused refused) {
        Shell t = shells.of(actor, "cases", Text.of("dispute.new"));
        CaseSubject subject = subject(form);
        try {
            Cases.Preview preview = cases.preview(actor, subject, ref(form));
            return new CaseFormPage(
                    t,
                    subject,
                    ref(form),
                    preview,
                    preview.facts().deals().isEmpty() ? null : RightsChart.of(preview.facts(), t.zone(), t.locale()),
                    form,
                    refused);
        } catch (Refused nothing) {
            return new CaseFormPage(t, subject, ref(form), null, null, form, nothing);
        }
    }

    private static CaseSubject subject(Form form) {
        return CaseSubject.find(form.value("subject")).orElseThrow(Denied.NotFound::new);
    }

    private static long ref(Form form) {
        if (!form.value("ref").matches("\\d{1,18}")) {
            throw new Denied.NotFound();
        }
        return Long.parseLong(form.value("ref"));
    }
}
