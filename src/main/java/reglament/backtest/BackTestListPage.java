package reglament.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import reglament.base.Text;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/** Drafts that were tried, the latest first, and the form of the next. */
public record BackTestListPage(Shell shell, List<Row> rows, boolean mayAsk, Form form) {
    static BackTestListPage of(Shell shell, List<BackTest> tests, boolean mayAsk, Form form) {
        return new BackTestListPage(
                shell,
                tests.stream()
                        .map(t -> new Row(
                                t.id(), drafted(t.draft()), t.state().name(), t.percent(), t.askedBy(), t.askedAt()))
                        .toList(),
                mayAsk,
                form);
    }

    /** What a draft changes, in words. */
    static List<Text> drafted(Draft draft) {
        List<Text> said = new ArrayList<>();
        draft.changed()
                .forEach((policy, value) -> said.add(Text.of("backtest.drafted", policy.title(), policy.said(value))));
        if (!draft.added().isEmpty()) {
            said.add(Text.of("backtest.drafted-added", draft.added()));
        }
        if (!draft.removed().isEmpty()) {
            said.add(Text.of("backtest.drafted-removed", draft.removed()));
        }
        return said;
    }

    public record Row(long id, List<Text> drafted, String state, int percent, String askedBy, Instant askedAt) {}
}
