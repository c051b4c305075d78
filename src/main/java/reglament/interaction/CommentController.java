package reglament.interaction;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.rulebook.verdict.CommentVerdict;
import reglament.rulebook.verdict.VerdictReason;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /comments/verdict}: what a comment would be judged while one types it; {@code /comments/{id}}: what it was judged, and by whom. */
@Controller
class CommentController {
    private static final Set<VerdictReason> UNFINISHED =
            EnumSet.of(VerdictReason.TOO_FEW_WORDS, VerdictReason.NO_TOPIC, VerdictReason.NO_AGREEMENT);

    private final Comments comments;
    private final CommentReader reader;
    private final Shells shells;

    CommentController(Comments comments, CommentReader reader, Shells shells) {
        this.comments = comments;
        this.reader = reader;
        this.shells = shells;
    }

    @GetMapping("/comments/{id:\\d+}")
    ModelAndView show(Actor actor, @PathVariable long id) {
        return Redirects.page("interaction/comment", page(actor, id, Form.empty()));
    }

    /** A refused form is shown at its own address; whoever loads that again gets the comment. */
    @GetMapping("/comments/{id:\\d+}/verdict")
    ModelAndView back(@PathVariable long id) {
        return Redirects.to("/comments/" + id);
    }

    /** A head judges otherwise than the machine, or than they did before. */
    @PostMapping("/comments/{id:\\d+}/verdict")
    ModelAndView overrule(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        try {
            comments.overrule(actor, id, form.is("detailed", "true"), form.value("reason"));
        } catch (InvalidInput invalid) {
            return Redirects.again("interaction/comment", page(actor, id, form.with(invalid)));
        }
        return shells.done("/comments/" + id, Text.of("interaction.comment.judged"));
    }

    private CommentPage page(Actor actor, long id, Form form) {
        WrittenComment comment = reader.find(actor, id).orElseThrow(Denied.NotFound::new);
        return new CommentPage(
                shells.of(actor, "", Text.of("interaction.comment.page-title")),
                comment,
                actor.is(Role.HEAD)
                        && actor.covers(comment.author())
                        && !actor.id().equals(comment.author()),
                actor.id().equals(comment.author()),
                form);
    }

    @PostMapping("/comments/verdict")
    ModelAndView verdict(Actor actor, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        CommentText text = new CommentText(
                form.value("topic"), form.value("agreement"), form.value("text"), form.value("nextStep"), null, null);
        Shell shell = shells.of(actor, "", Text.of("interaction.verdict.title"));
        return Redirects.fragment("interaction/verdict", fragment(actor, shell, text, lead(form)));
    }

    /** The lead it is being written on, if it is one: what was said there may be said there again. */
    private static @Nullable Long lead(Form form) {
        String lead = form.value("lead");
        return lead.matches("\\d{1,18}") ? Long.valueOf(lead) : null;
    }

    private VerdictFragment fragment(Actor actor, Shell shell, CommentText text, @Nullable Long lead) {
        if (text.isEmpty()) {
            return new VerdictFragment(shell, "empty", Text.of("interaction.verdict.empty"), null);
        }
        CommentVerdict verdict = comments.judge(actor, text, lead);
        if (verdict.detailed()) {
            return new VerdictFragment(shell, "yes", Text.of("interaction.verdict.yes"), null);
        }
        if (text.text().isEmpty() && text.topic().isEmpty() != text.agreement().isEmpty() && isUnfinished(verdict)) {
            String missing = text.topic().isEmpty() ? "topic" : "agreement";
            return new VerdictFragment(shell, "part", Text.of("interaction.verdict.part-" + missing), Clause.R3_1);
        }
        return new VerdictFragment(
                shell, comments.counts(verdict) ? "part" : "no", reason(shell, verdict), Clause.R3_2);
    }

    /** What is there is not wrong, only not all: the other part may still make it detailed. */
    private static boolean isUnfinished(CommentVerdict verdict) {
        return verdict.codes().stream().allMatch(UNFINISHED::contains);
    }

    /** Why, and what is missing: a bare phrase lacks its agreement, too. */
    private static Text reason(Shell shell, CommentVerdict verdict) {
        Text first = verdict.reasons().getFirst().said();
        boolean more = verdict.reasons().getFirst().code() != VerdictReason.NO_AGREEMENT
                && verdict.codes().contains(VerdictReason.NO_AGREEMENT);
        return more
                ? Text.of("interaction.verdict.both", shell.say(first), shell.say(VerdictReason.NO_AGREEMENT.key()))
                : first;
    }
}
