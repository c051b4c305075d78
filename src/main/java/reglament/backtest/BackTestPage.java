package reglament.backtest;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Text;
import reglament.platform.ui.Shell;

/**
 * What a draft would have cost.
 *
 * @param underWay it goes on: the page looks again by itself
 * @param publish pages on which what was drafted can be published, with what is said of it
 */
public record BackTestPage(
        Shell shell,
        long id,
        List<Text> drafted,
        String state,
        boolean underWay,
        int percent,
        Instant from,
        Instant to,
        @Nullable Long tookSeconds,
        Figures all,
        List<Row> rows,
        List<Publish> publish,
        boolean mayEdit) {
    static BackTestPage of(Shell shell, BackTest test, Cost cost, List<Cost.Share> shares, boolean mayEdit) {
        Instant began = test.startedAt();
        Instant ended = test.finishedAt();
        List<Publish> publish = new ArrayList<>();
        String tomorrow =
                shell.now().atZone(shell.zone()).toLocalDate().plusDays(1).toString();
        test.draft()
                .changed()
                .forEach((policy, value) -> publish.add(new Publish(
                        policy.title(),
                        "/rulebook/policies/" + policy.key() + "?value="
                                + java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8)
                                + "&effectiveFrom=" + tomorrow)));
        if (test.draft().changesPhrases()) {
            publish.add(new Publish(Text.of("rulebook.phrases"), "/rulebook#stop-phrases"));
        }
        return new BackTestPage(
                shell,
                test.id(),
                BackTestListPage.drafted(test.draft()),
                test.state().name(),
                test.state().isUnderWay(),
                test.percent(),
                test.from(),
                test.to(),
                began == null || ended == null
                        ? null
                        : Duration.between(began, ended).toSeconds(),
                Figures.of(cost),
                shares.stream()
                        .map(s -> new Row(s.employee(), s.name(), Figures.of(s.cost())))
                        .toList(),
                publish,
                mayEdit);
    }

    /** Days are whole; under a day is said to be one. */
    public record Figures(
            int deals,
            long days,
            int saved,
            long savedDays,
            int conversions,
            int takeOvers,
            int held,
            BigDecimal heldAmount,
            int credited,
            BigDecimal creditedAmount) {
        static Figures of(Cost cost) {
            return new Figures(
                    cost.deals(),
                    days(cost.seconds()),
                    cost.saved(),
                    days(cost.savedSeconds()),
                    cost.conversions(),
                    cost.takeOvers(),
                    cost.held(),
                    cost.heldAmount(),
                    cost.credited(),
                    cost.creditedAmount());
        }

        static long days(long seconds) {
            return (seconds + 86_399) / 86_400;
        }

        public boolean isNothing() {
            return deals + saved + conversions + takeOvers + held + credited == 0;
        }
    }

    public record Row(long employee, String name, Figures cost) {}

    public record Publish(Text what, String path) {}
}
