package reglament.rulebook.history;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Clause;
import reglament.base.Text;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Shell;

/**
 * The history of the rules, of one clause or of all.
 *
 * @param next address of earlier changes; null if there are none
 */
public record ChangesPage(
        Shell shell,
        @Nullable Clause clause,
        List<Row> rows,
        @Nullable String next) {
    static ChangesPage of(Shell shell, @Nullable Clause clause, List<Change> changes, @Nullable String next) {
        return new ChangesPage(
                shell, clause, changes.stream().map(c -> Row.of(c, shell.now())).toList(), next);
    }

    public List<Choice> clauses() {
        return Arrays.stream(Clause.values())
                .map(c -> new Choice(c.number(), c.number()))
                .toList();
    }

    public boolean isOf(Choice choice) {
        return clause != null && clause.number().equals(choice.value());
    }

    /** @param path of the policy's page; null for words and phrases */
    public record Row(
            @Nullable Clause clause,
            int edition,
            Instant from,
            boolean ahead,
            Text what,
            @Nullable String path,
            @Nullable Text before,
            @Nullable Text after,
            String who,
            String reason) {
        static Row of(Change change, Instant now) {
            return new Row(
                    change.clause(),
                    change.edition(),
                    change.from(),
                    change.from().isAfter(now),
                    change.what(),
                    change.policy().isEmpty() ? null : "/rulebook/policies/" + change.policy(),
                    change.before() == null ? null : change.said(change.before()),
                    change.after().isEmpty() ? null : change.said(change.after()),
                    change.who() == null ? "" : change.who(),
                    change.reason() == null ? "" : change.reason());
        }
    }
}
