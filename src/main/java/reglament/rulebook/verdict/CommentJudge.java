package reglament.rulebook.verdict;

import java.util.ArrayList;
import java.util.List;

/**
 * Says whether a comment is detailed (R3.1, R3.2), and why not. The same draft, phrases and earlier comments always get
 * the same verdict; it takes well under a millisecond, so it can be asked on every keystroke.
 *
 * <p>Words are sorted into empty ones (lists under {@code rulebook/verdict}, in any form and misspelling) and substance
 * (all others); what remains is weighed as topic and as agreement. A comment rich in substance needs no agreement verb of
 * our lists, a terse one needs a plain promise with a term.
 */
public final class CommentJudge {
    private static final int FEWEST_WORDS = 4;
    private static final int LONG = 12;
    private static final int DILUTION = 4;
    private static final int LEAST_TOPIC = 2;
    private static final int NAMED = 4;
    private static final int AGREED = 2;
    private static final int ENOUGH = 8;

    private final Vocabulary vocabulary = new Vocabulary();
    private volatile Prepared prepared = new Prepared(StopPhrases.standard(), vocabulary);

    /**
     * @param phrases the policy's list in force
     * @param ownEarlier the author's own earlier comments that this one must not repeat, in any order
     */
    public CommentVerdict judge(CommentDraft draft, StopPhrases phrases, List<String> ownEarlier) {
        List<String> words = vocabulary.undisguised(read(draft.said()));
        if (words.isEmpty()) {
            return CommentVerdict.of(List.of(Reason.of(VerdictReason.EMPTY)));
        }
        Reading reading = Reading.of(words, vocabulary);
        Evidence evidence = Evidence.of(reading, vocabulary);
        boolean enough = isEnough(evidence, reading.size());
        List<Reason> reasons = new ArrayList<>();
        if (!enough && evidence.noise() > 0 && evidence.noise() >= evidence.substance()) {
            reasons.add(Reason.of(VerdictReason.GIBBERISH));
        }
        bare(phrases)
                .findCovering(reading)
                .ifPresent(phrase -> reasons.add(new Reason(VerdictReason.STOP_PHRASE, phrase)));
        if (isCopyOfAny(draft.said(), ownEarlier)) {
            reasons.add(Reason.of(VerdictReason.COPY));
        }
        if (!enough && reading.size() >= FEWEST_WORDS && reading.differentWords() * 2 <= reading.size()) {
            reasons.add(Reason.of(VerdictReason.PADDING));
        }
        if (reading.differentWords() < FEWEST_WORDS) {
            reasons.add(Reason.of(VerdictReason.TOO_FEW_WORDS));
        }
        if (!enough) {
            reasons.addAll(missing(evidence));
        }
        return CommentVerdict.of(reasons);
    }

    /** Says no more than phrases of the list, whatever else may be wrong with it: quicker than the whole verdict, for many comments at once. */
    public boolean isBare(CommentDraft draft, StopPhrases phrases) {
        List<String> words = vocabulary.undisguised(read(draft.said()));
        return !words.isEmpty()
                && bare(phrases).findCovering(Reading.of(words, vocabulary)).isPresent();
    }

    /** An agreement point weighs as much as a word of substance; much substance stands alone, no substance never passes. */
    private static boolean isEnough(Evidence evidence, int words) {
        int topic = evidence.topic();
        boolean diluted = words >= LONG && topic * DILUTION < words;
        if (evidence.isKeptWord()) {
            return true;
        }
        return !diluted
                && topic >= LEAST_TOPIC
                && evidence.isConcrete()
                && evidence.agreement() > 0
                && topic + 2 * evidence.agreement() >= ENOUGH;
    }

    /** What to add; asked only of a comment that lacks something. */
    private static List<Reason> missing(Evidence evidence) {
        List<Reason> missing = new ArrayList<>();
        if (evidence.topic() < NAMED) {
            missing.add(Reason.of(VerdictReason.NO_TOPIC));
        }
        if (evidence.agreement() < AGREED || missing.isEmpty()) {
            missing.add(Reason.of(VerdictReason.NO_AGREEMENT));
        }
        return missing;
    }

    private List<String> read(String said) {
        List<String> words = Wording.words(said);
        if (words.stream().anyMatch(vocabulary::knows)) {
            return words;
        }
        List<String> other = Wording.words(Disguise.otherLayout(said));
        long known = other.stream().filter(vocabulary::knows).count();
        return known * 2 >= other.size() && known > 0 ? other : words;
    }

    private static boolean isCopyOfAny(String said, List<String> ownEarlier) {
        Shingles own = Shingles.of(said);
        return ownEarlier.stream()
                .filter(earlier -> earlier.length() * 3 >= said.length())
                .anyMatch(earlier -> own.isCopyOf(Shingles.of(earlier)));
    }

    private BarePhrases bare(StopPhrases phrases) {
        Prepared ready = prepared;
        if (!ready.policy.equals(phrases)) {
            ready = new Prepared(phrases, vocabulary);
            prepared = ready;
        }
        return ready.bare;
    }

    /** The last policy seen, prepared: it changes once in months and is asked for on every keystroke. */
    private static final class Prepared {
        private final StopPhrases policy;
        private final BarePhrases bare;

        Prepared(StopPhrases policy, Vocabulary vocabulary) {
            this.policy = policy;
            bare = new BarePhrases(policy, vocabulary);
        }
    }
}
