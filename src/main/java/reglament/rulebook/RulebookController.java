package reglament.rulebook;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.pdf.PdfPrinter;
import reglament.platform.ui.Form;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /rulebook}: the rules, open to everybody who is signed in; heads keep the stop phrases there. */
@Controller
class RulebookController {
    private final Rulebook rulebook;
    private final StopPhraseEditor phrases;
    private final PdfPrinter printer;
    private final Shells shells;

    RulebookController(Rulebook rulebook, StopPhraseEditor phrases, PdfPrinter printer, Shells shells) {
        this.rulebook = rulebook;
        this.phrases = phrases;
        this.printer = printer;
        this.shells = shells;
    }

    @GetMapping("/rulebook")
    ModelAndView show(Actor actor) {
        return Redirects.page("rulebook/rulebook", page(actor, Form.empty()));
    }

    /** «Регламент» on paper, made of the same data as the page. */
    @GetMapping("/rulebook/paper")
    ResponseEntity<byte[]> paper(Actor actor) {
        RulebookPage page = page(actor, Form.empty());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"rulebook-" + page.edition() + ".pdf\"")
                .body(printer.print("rulebook/paper", page));
    }

    @PostMapping("/rulebook/stop-phrases")
    ModelAndView add(Actor actor, @RequestParam(defaultValue = "") String phrase) {
        try {
            phrases.add(actor, phrase);
        } catch (InvalidInput invalid) {
            Form typed = Form.empty().with("phrase", phrase).with(invalid);
            return Redirects.again("rulebook/rulebook", page(actor, typed));
        }
        return Redirects.to("/rulebook#stop-phrases");
    }

    @PostMapping("/rulebook/stop-phrases/{id}/removal")
    ModelAndView remove(Actor actor, @PathVariable long id) {
        phrases.remove(actor, id);
        return Redirects.to("/rulebook#stop-phrases");
    }

    private RulebookPage page(Actor actor, Form form) {
        return RulebookPage.of(
                shells.of(actor, "rulebook", Text.of("rulebook.title")),
                rulebook.entries(),
                rulebook.settings(),
                rulebook.edition(),
                phrases.list(),
                actor.is(Role.HEAD),
                form);
    }
}
