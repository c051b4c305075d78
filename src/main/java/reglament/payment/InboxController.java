package reglament.payment;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.InvalidInput;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.platform.ui.Form;
import reglament.platform.web.Redirects;
import reglament.rulebook.Answers;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /payments/inbox}: bank statements come in here; what names no deal waits for a head. */
@Controller
class InboxController {
    private static final String PATH = "/payments/inbox";
    private static final int MOST = 200;

    private final StatementImports imports;
    private final Answers answers;
    private final Shells shells;

    InboxController(StatementImports imports, Answers answers, Shells shells) {
        this.imports = imports;
        this.answers = answers;
        this.shells = shells;
    }

    @GetMapping(PATH)
    ModelAndView list(Actor actor) {
        return Redirects.page("payment/inbox", page(actor, 0, Form.empty(), null));
    }

    @PostMapping("/payments/imports")
    ModelAndView bring(Actor actor, @RequestParam(required = false) @Nullable MultipartFile file) throws IOException {
        try {
            byte[] content = file == null ? new byte[0] : file.getBytes();
            String name = file == null ? "" : Objects.requireNonNullElse(file.getOriginalFilename(), "");
            StatementImports.Imported imported = imports.bring(actor, name, content);
            return shells.done(
                    PATH,
                    Text.of(
                            "payment.inbox.brought",
                            imported.lines(),
                            imported.matched(),
                            imported.repeated(),
                            imported.waiting()));
        } catch (InvalidInput invalid) {
            return Redirects.again("payment/inbox", page(actor, 0, Form.empty().with(invalid), null));
        }
    }

    /** A refused form is shown at its own address; whoever loads that again gets the inbox. */
    @GetMapping({"/payments/imports", PATH + "/{entry:\\d+}/assignment", PATH + "/{entry:\\d+}/dismissal"})
    ModelAndView back() {
        return Redirects.to(PATH);
    }

    @PostMapping(PATH + "/{entry:\\d+}/assignment")
    ModelAndView assign(Actor actor, @PathVariable long entry, @RequestParam Map<String, String> typed) {
        return act(actor, entry, typed, "deal", form -> {
            imports.assign(actor, entry, form.value("deal-" + entry));
            return Text.of("payment.inbox.assigned");
        });
    }

    @PostMapping(PATH + "/{entry:\\d+}/dismissal")
    ModelAndView dismiss(Actor actor, @PathVariable long entry, @RequestParam Map<String, String> typed) {
        return act(actor, entry, typed, "reason", form -> {
            imports.dismiss(actor, entry, form.value("reason-" + entry));
            return Text.of("payment.inbox.dismissed");
        });
    }

    /** Every line has its own fields, so an error finds its place by the line's number. */
    private ModelAndView act(
            Actor actor,
            long entry,
            Map<String, String> typed,
            String field,
            java.util.function.Function<Form, Text> command) {
        Form form = Form.of(typed);
        return answers.to(
                actor,
                "POST /payments/inbox/{entry}",
                form,
                () -> shells.done(PATH, command.apply(form)),
                (again, refused) -> Redirects.again(
                        "payment/inbox", page(actor, entry, again.renamed(_ -> field + "-" + entry), refused)));
    }

    private InboxPage page(Actor actor, long posted, Form form, @Nullable Refused refused) {
        return new InboxPage(
                shells.of(actor, "payments", Text.of("payment.inbox.title")),
                imports.listWaiting(actor, MOST).stream()
                        .map(InboxPage.InboxRow::of)
                        .toList(),
                imports.countWaiting(actor),
                actor.is(Role.HEAD),
                posted,
                form,
                refused);
    }
}
