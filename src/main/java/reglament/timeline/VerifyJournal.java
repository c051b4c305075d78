package reglament.timeline;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.core.env.StandardEnvironment;
import reglament.base.Text;
import reglament.platform.postgres.UnusableSettings;
import reglament.platform.postgres.VisitedDatabase;
import reglament.platform.text.Words;

/**
 * {@code ./run verify-journal [--expect <hash>]…}: proves that no event and no audit entry was altered (F7), without starting the
 * application, beside a running one or without one; it changes nothing. Ends with 0 if the journal is whole, 1 if not, 78 if there is no database to read.
 */
public final class VerifyJournal {
    private static final int EX_USAGE = 64;
    private static final int EX_CONFIG = 78;

    private final Words words;
    private final Locale language;
    private final PrintStream out;

    VerifyJournal(Words words, Locale language, PrintStream out) {
        this.words = words;
        this.language = language;
        this.out = out;
    }

    /** @return the exit code */
    public static int run(List<String> arguments) {
        List<String> expected = new ArrayList<>();
        for (int place = 0; place < arguments.size(); place += 2) {
            if (!arguments.get(place).equals("--expect") || place + 1 == arguments.size()) {
                System.err.println("./run verify-journal [--expect <hash of an anchor kept outside>]…");
                return EX_USAGE;
            }
            expected.add(arguments.get(place + 1).toLowerCase(Locale.ROOT));
        }
        Locale language = Locale.getDefault().getLanguage().equals("ru") ? Words.RUSSIAN : Locale.ENGLISH;
        try (VisitedDatabase database = VisitedDatabase.open(new StandardEnvironment())) {
            Verification found = new JournalVerifier(database::connect).verify(expected);
            new VerifyJournal(Words.all(), language, System.out).say(found);
            return found.whole() ? 0 : 1;
        } catch (UnusableSettings unusable) {
            System.err.println(unusable.getMessage());
            return EX_CONFIG;
        } catch (SQLException failure) {
            System.err.println("The journal cannot be read: " + failure.getMessage());
            return EX_CONFIG;
        }
    }

    void say(Verification found) {
        found.flaws().forEach(flaw -> say(Text.of("journal.cli.flaw", flaw)));
        say(Text.of(
                "journal.cli.checked",
                found.events(),
                found.auditEntries(),
                found.chains(),
                found.links(),
                found.anchors(),
                found.took().toMillis() / 1000.0));
        if (found.lastAnchor() != null) {
            say(Text.of("journal.cli.last-anchor", found.lastAnchor()));
        }
        say(Text.of(found.whole() ? "journal.cli.whole" : "journal.cli.altered"));
    }

    private void say(Text text) {
        out.println(words.of(language, text));
    }
}
