package reglament.interaction;

import reglament.base.Text;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.rulebook.verdict.VerdictReason;
import reglament.timeline.Subject;

/**
 * One comment, why it counts or does not, and what to do about that (R3.2).
 *
 * @param mayOverrule a head of its author
 * @param mayDispute its author
 */
public record CommentPage(Shell shell, WrittenComment comment, boolean mayOverrule, boolean mayDispute, Form form) {
    public String path() {
        return "/comments/" + comment.id();
    }

    public String record() {
        return (comment.record().kind() == Subject.Kind.LEAD ? "/leads/" : "/deals/")
                + comment.record().id();
    }

    /** With the phrase that was on the list then; a verdict from before phrases were kept names the comment. */
    public Text reason(WrittenComment.Verdict verdict, String code) {
        String phrase = verdict.phrase();
        return Text.of(VerdictReason.valueOf(code).key(), phrase == null ? comment.whole() : phrase);
    }
}
