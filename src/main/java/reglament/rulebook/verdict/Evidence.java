package reglament.rulebook.verdict;

import java.util.HashSet;
import java.util.Set;

/**
 * What a comment proves (R3.1), in points: how much of a topic, how much of an agreement. Each different word counts once,
 * however often it is repeated.
 *
 * @param topic two a word of substance, a quantity, a sum; one a general noun (contract, price) or a bare figure
 * @param agreement two a promise or a settlement; one a term, a wish, any other verb of the future
 * @param isKeptWord somebody promised something by a time, and it is said about what: little said, but all that is asked for
 */
record Evidence(int substance, int noise, int topic, int agreement, boolean isKeptWord) {
    private static final Set<String> ABOUT =
            Set.of("о", "об", "обо", "по", "про", "насчет", "about", "regarding", "re");
    /** So many general nouns say as much as one word of substance. */
    private static final int NOUNS_THAT_COUNT = 3;

    private static final int TERMS_THAT_COUNT = 2;
    private static final int FUTURES_THAT_COUNT = 2;

    /** From here on a comment speaks of more than the call itself. */
    private static final int MORE_THAN_A_CALL = 6;

    private static final int SUBSTANCE_PER_CALL = 4;

    static Evidence of(Reading reading, Vocabulary vocabulary) {
        Tally tally = new Tally();
        for (int i = 0; i < reading.size(); i++) {
            Kind kind = reading.kinds().get(i);
            String word = reading.words().get(i);
            String before = i == 0 ? "" : reading.words().get(i - 1);
            tally.add(word, kind, vocabulary);
            tally.about |= ABOUT.contains(before) && (kind == Kind.SUBSTANCE || kind == Kind.WEAK);
        }
        return new Evidence(tally.substance, tally.noise, tally.topic(), tally.agreement(), tally.isKeptWord());
    }

    /** Counts different words by their stems; one may be both a thing and an act («оплата», «обещал оплатить»). */
    private static final class Tally {
        private final Set<String> seen = new HashSet<>();
        private int substance;
        private int noise;
        private int points;
        private int acts;
        private int futures;
        private int terms;
        private int wishes;
        private int contacts;
        private boolean about;

        void add(String word, Kind kind, Vocabulary vocabulary) {
            if (!seen.add(kind + Stem.of(word))) {
                return;
            }
            switch (kind) {
                case SUBSTANCE -> {
                    substance++;
                    points += 2;
                    futures += vocabulary.looksLikeFuture(word) ? 1 : 0;
                }
                case QUANTITY -> points += 2;
                case WEAK, FIGURE -> points++;
                case PROMISE, SETTLED -> acts++;
                case TERM -> terms++;
                case WISH -> wishes++;
                case CONTACT -> contacts++;
                case NOISE -> noise++;
                case EMPTY -> {}
            }
        }

        /** «перезвонить 15-го в 11 по договору» names its subject and its time, little as it is. */
        private boolean namesSubjectOfCall() {
            return about && terms >= 2;
        }

        boolean isKeptWord() {
            return (substance > 0 || points >= NOUNS_THAT_COUNT) && acts > 0 && terms > 0;
        }

        int topic() {
            return points + (namesSubjectOfCall() ? 1 : 0);
        }

        /** The term of a mere call is no agreement. */
        int agreement() {
            boolean mereCall = contacts > 0 && (points < MORE_THAN_A_CALL || points <= contacts * SUBSTANCE_PER_CALL);
            if (mereCall && acts == 0 && !namesSubjectOfCall()) {
                return 0;
            }
            return 2 * acts
                    + Math.min(futures, FUTURES_THAT_COUNT)
                    + Math.min(terms, TERMS_THAT_COUNT)
                    + Math.min(wishes, 1)
                    + (namesSubjectOfCall() ? 1 : 0);
        }
    }
}
