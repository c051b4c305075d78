package reglament.lead;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Finding;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.planner.Activities;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.team.Absence;
import reglament.timeline.TimelinePanel;

/**
 * One lead.
 *
 * @param self id of the actor
 * @param client null for whoever gets no personal data
 * @param timeline null for whoever gets no personal data
 * @param candidates contacts an anonymous lead may be linked to
 * @param act the form the menu led to
 * @param offered the contact just made of this lead, to be confirmed
 */
public record LeadPage(
        Shell shell,
        Lead lead,
        long self,
        About about,
        May may,
        Lists lists,
        @Nullable LeadClient client,
        List<LeadClient.Candidate> candidates,
        LeadClient.@Nullable Candidate offered,
        String search,
        String act,
        List<Finding> why,
        @Nullable TimelinePanel timeline,
        Attempt attempt) {
    /**
     * What the lead is, in words.
     *
     * @param absent the absence of its responsible at this moment
     */
    public record About(
            String source,
            @Nullable Integer shape,
            @Nullable String group,
            Reaction reaction,
            List<Activities.Activity> next,
            @Nullable String reason,
            @Nullable Absence absent) {
        public boolean isOverdue(Shell t, Activities.Activity activity) {
            return activity.dueAt().isBefore(t.now());
        }
    }

    /**
     * What the actor may do with it.
     *
     * @param act work on it: comment, call tries, change, postpone, end
     * @param take make it one's own
     * @param assign give it to somebody
     */
    public record May(boolean act, boolean take, boolean assign, boolean reopen, boolean joinContact) {}

    public record Lists(
            List<Choice> interactions,
            List<Choice> people,
            List<Choice> refusals,
            List<Choice> junk,
            List<Choice> outcomes) {}

    /**
     * What was posted and did not go through: shown again with everything typed.
     *
     * @param name last word of the address, such as {@code refusal}; empty if nothing was posted
     */
    public record Attempt(
            String name,
            Form form,
            @Nullable Refused refused,
            @Nullable Text denied) {
        static Attempt none() {
            return new Attempt("", Form.empty(), null, null);
        }
    }

    /** The form as typed, if it is this one that did not go through. */
    public Form form(String name) {
        return attempt.name().equals(name) ? attempt.form() : Form.empty();
    }

    /** Is this form open: it did not go through, or the menu led to it. */
    public boolean opened(String name) {
        return attempt.name().equals(name) || act.equals(name);
    }

    public boolean failed(String name) {
        return attempt.name().equals(name);
    }

    /** The comment being written; about the latest interaction that counts, unless something else was chosen. */
    public Form composer() {
        return failed("comments") || lists.interactions().isEmpty()
                ? form("comments")
                : Form.empty()
                        .with("interactionId", lists.interactions().getFirst().value());
    }

    public boolean mayStart() {
        return lead.status() != LeadStatus.IN_PROGRESS && lead.status() != LeadStatus.CONTACTED;
    }

    /** Until when it may be postponed at the earliest. */
    public String tomorrow() {
        return shell.now().atZone(shell.zone()).toLocalDate().plusDays(1).toString();
    }

    /** An unassigned lead has neither status nor refusal before somebody answers for it (R1.2). */
    public boolean isHeld() {
        return lead.responsible() != null;
    }
}
