package reglament.interaction;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Clause;
import reglament.base.Text;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.rulebook.verdict.CommentVerdict;
import reglament.rulebook.verdict.VerdictReason;
import reglament.team.Actor;
import reglament.team.Shells;

/** {@code /comments/verdict}: what a comment would be judged while one types it. A fragment, not a page. */
@Controller
class CommentController {
    private static final Set<VerdictReason> UNFINISHED =
            EnumSet.of(VerdictReason.TOO_FEW_WORDS, VerdictReason.NO_TOPIC, VerdictReason.NO_AGREEMENT);

    private final Comments comments;
    private final Shells shells;

    CommentController(Comments comments, Shells shells) {
        this.comments = comments;
        this.shells = shells;
    }

    @PostMapping("/comments/verdict")
    ModelAndView verdict(Actor actor, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        CommentText text = new CommentText(
                form.value("topic"), form.value("agreement"), form.value("text"), form.value("nextStep"), null, null);
        Shell shell = shells.of(actor, "", Text.of("interaction.verdict.title"));
        return Redirects.fragment("interaction/verdict", fragment(actor, shell, text));
    }

    private VerdictFragment fragment(Actor actor, Shell shell, CommentText text) {
        if (text.isEmpty()) {
            return new VerdictFragment(shell, "empty", Text.of("interaction.verdict.empty"), null);
        }
        CommentVerdict verdict = comments.judge(actor, text);
        if (verdict.detailed()) {
            return new VerdictFragment(shell, "yes", Text.of("interaction.verdict.yes"), null);
        }
        if (text.text().isEmpty() && text.topic().isEmpty() != text.agreement().isEmpty() && isUnfinished(verdict)) {
            String missing = text.topic().isEmpty() ? "topic" : "agreement";
            return new VerdictFragment(shell, "part", Text.of("interaction.verdict.part-" + missing), Clause.R3_1);
        }
        return new VerdictFragment(shell, "no", reason(verdict), Clause.R3_2);
    }

    /** What is there is not wrong, only not all: the other part may still make it detailed. */
    private static boolean isUnfinished(CommentVerdict verdict) {
        return verdict.codes().stream().allMatch(UNFINISHED::contains);
    }

    private static Text reason(CommentVerdict verdict) {
        if (verdict.reasons().isEmpty()) {
            return Text.of("interaction.verdict.no");
        }
        return verdict.reasons().getFirst().said();
    }
}
