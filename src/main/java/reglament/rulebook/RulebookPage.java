package reglament.rulebook;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reglament.base.Clause;
import reglament.base.Text;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.rulebook.verdict.StopPhrases;

/**
 * The rules to read and to print.
 *
 * @param since when the last change of a policy came into force; null if nobody changed anything
 * @param mayEdit the reader keeps the list of stop phrases
 */
public record RulebookPage(
        Shell shell,
        int edition,
        @Nullable Instant since,
        List<Chapter> chapters,
        List<Setting> settings,
        List<Phrase> phrases,
        boolean mayEdit,
        Form form) {
    private static final int RULES = 6;

    static RulebookPage of(
            Shell shell,
            List<Rulebook.Entry> entries,
            List<Rulebook.Setting> settings,
            Rulebook.Edition edition,
            List<StopPhrase> phrases,
            boolean mayEdit,
            Form form) {
        return new RulebookPage(
                shell,
                edition.number(),
                edition.since(),
                IntStream.range(0, RULES)
                        .mapToObj(rule -> new Chapter(
                                rule,
                                entries.stream()
                                        .filter(e -> e.keeping().clause().rule() == rule)
                                        .map(Row::of)
                                        .toList()))
                        .toList(),
                settings.stream().map(Setting::of).toList(),
                phrases.stream().map(p -> new Phrase(p.id(), p.phrase())).toList(),
                mayEdit,
                form);
    }

    public int refusals() {
        return chapters.stream().mapToInt(Chapter::refusals).sum();
    }

    public int violations() {
        return chapters.stream()
                .flatMap(c -> c.rows().stream())
                .mapToInt(Row::violations)
                .sum();
    }

    /** The phrases that came with the product and cannot be taken off. */
    public List<String> standardPhrases() {
        return StopPhrases.standard().phrases().stream().sorted().toList();
    }

    /** Every stop phrase, standard and added, as one sentence. */
    public String everyPhrase() {
        return Stream.concat(standardPhrases().stream(), phrases.stream().map(Phrase::phrase))
                .collect(Collectors.joining(", "));
    }

    /** The clauses of one rule. */
    public record Chapter(int number, List<Row> rows) {
        public int refusals() {
            return rows.stream().mapToInt(Row::refusals).sum();
        }
    }

    /**
     * One clause; counts are of the last 30 days.
     *
     * @param mode the policy of its mode; null: there is no choice in it
     * @param guaranteed the database holds it, so that nobody can switch it off
     */
    public record Row(
            Clause clause,
            int version,
            @Nullable Instant since,
            @Nullable String mode,
            String modePolicy,
            boolean guaranteed,
            Text plainly,
            int refusals,
            int violations,
            int observations,
            List<Kept> kept) {
        static Row of(Rulebook.Entry entry) {
            Keeping keeping = entry.keeping();
            return new Row(
                    keeping.clause(),
                    entry.version(),
                    entry.since(),
                    entry.mode() == null ? null : entry.mode().name(),
                    Policy.modeOf(keeping.clause()).map(Policy::key).orElse(""),
                    keeping.means().contains(Means.DATABASE),
                    keeping.plainly(),
                    entry.refusals(),
                    entry.violations(),
                    entry.observations(),
                    keeping.means().stream()
                            .map(by -> new Kept(
                                    by.icon(),
                                    Text.of("rulebook.means." + by.word()),
                                    keeping.kept(by),
                                    by == Means.DATABASE ? String.join(", ", keeping.guards()) : ""))
                            .toList());
        }
    }

    /** @param names of the database's guards, for whoever wants to look them up */
    public record Kept(String icon, Text by, Text how, String names) {}

    /** A policy, in words. */
    public record Setting(
            String name,
            Text title,
            Text value,
            int version,
            @Nullable Instant since,
            @Nullable Text before,
            @Nullable Text next,
            @Nullable Instant from,
            @Nullable Clause clause) {
        static Setting of(Rulebook.Setting setting) {
            PolicyValue before = setting.before();
            PolicyValue next = setting.next();
            return new Setting(
                    setting.policy().key(),
                    setting.policy().title(),
                    setting.policy().said(setting.now().value()),
                    setting.now().version(),
                    before == null ? null : setting.now().effectiveFrom(),
                    before == null ? null : setting.policy().said(before.value()),
                    next == null ? null : setting.policy().said(next.value()),
                    next == null ? null : next.effectiveFrom(),
                    setting.policy().clause().orElse(null));
        }
    }

    /** A stop phrase in force. */
    public record Phrase(long id, String phrase) {}
}
