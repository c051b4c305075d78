package reglament.rulebook;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reglament.base.Clause;
import reglament.base.Text;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/**
 * One policy to be read and changed.
 *
 * @param now the value in force, in words
 * @param choices the values of a mode; empty for a policy that is typed
 * @param tested it can be tried on the past twelve months
 */
public record PolicyPage(
        Shell shell,
        String name,
        Text now,
        @Nullable Clause clause,
        List<Row> rows,
        List<Choice> choices,
        boolean tested,
        boolean mayEdit,
        Form form) {
    private static final Set<Policy> TESTED =
            Set.of(Policy.PROTECTION_MONTHS, Policy.COMMENT_GRACE_HOURS, Policy.MIN_TALK_SECONDS, Policy.TIME_ZONE);

    static PolicyPage of(
            Shell shell, Policy policy, PolicyValue now, List<PolicyVersion> versions, boolean mayEdit, Form form) {
        Form filled = form.with("value", now.value());
        return new PolicyPage(
                shell,
                policy.key(),
                policy.said(now.value()),
                policy.clause().orElse(null),
                versions.stream().map(v -> Row.of(v, now, shell.now())).toList(),
                policy.isMode()
                        ? Arrays.stream(Mode.values())
                                .map(m -> new Choice(m.name(), shell.say("rulebook.mode." + m)))
                                .toList()
                        : List.of(),
                TESTED.contains(policy),
                mayEdit,
                filled);
    }

    /** @param state now, next, past or withdrawn */
    public record Row(
            int version,
            Text said,
            Instant from,
            boolean fromTheStart,
            String setBy,
            Instant setAt,
            String reason,
            String state,
            @Nullable String withdrawnBy,
            @Nullable Instant withdrawnAt,
            String withdrawnBecause,
            boolean mayBeWithdrawn) {
        static Row of(PolicyVersion version, PolicyValue now, Instant at) {
            PolicyVersion.Withdrawal withdrawal = version.withdrawal();
            String state = withdrawal != null
                    ? "withdrawn"
                    : version.version() == now.version()
                            ? "now"
                            : version.effectiveFrom().isAfter(at) ? "next" : "past";
            return new Row(
                    version.version(),
                    version.said(),
                    version.effectiveFrom(),
                    version.version() == 1,
                    version.setBy() == null ? "" : version.setBy(),
                    version.setAt(),
                    version.reason() == null ? "" : version.reason(),
                    state,
                    withdrawal == null ? null : withdrawal.by(),
                    withdrawal == null ? null : withdrawal.at(),
                    withdrawal == null ? "" : withdrawal.reason(),
                    version.mayBeWithdrawn(at));
        }
    }
}
