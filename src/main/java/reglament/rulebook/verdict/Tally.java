package reglament.rulebook.verdict;

import java.util.HashSet;
import java.util.Set;

/** Counts the words of a comment by what they contribute; each different word once, by its stem, however often it is repeated. */
final class Tally {
    /** So many general nouns say as much as one word of substance. */
    private static final int NOUNS_THAT_COUNT = 3;

    private static final int TERMS_THAT_COUNT = 2;
    private static final int FUTURES_THAT_COUNT = 2;

    /** From here on a comment speaks of more than the call itself. */
    private static final int MORE_THAN_A_CALL = 6;

    private static final int SUBSTANCE_PER_CALL = 4;

    /** So much said about a thing together with a sum of money are the terms of a deal, without any verb. */
    private static final int TERMS_OF_A_DEAL = 11;

    private final Vocabulary vocabulary;
    private final Set<String> seen = new HashSet<>();
    private int substance;
    private int subjects;
    private int noise;
    private int points;
    private int quantities;
    private int acts;
    private int ongoing;
    private int futures;
    private int terms;
    private int wishes;
    private int contacts;
    private boolean hasSum;
    private boolean isAbout;
    private boolean isAppointed;

    Tally(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** One word may be both a thing and an act («оплата», «обещал оплатить»). */
    void add(String word, Kind kind) {
        if (!seen.add(kind + Stem.of(word))) {
            return;
        }
        switch (kind) {
            case SUBSTANCE -> {
                substance++;
                points += 2;
                subjects += vocabulary.isSubject(word) ? 1 : 0;
                futures += vocabulary.looksLikeFuture(word) ? 1 : 0;
            }
            case QUANTITY -> {
                quantities++;
                points += 2;
            }
            case WEAK, FIGURE -> points++;
            case PROMISE -> {
                if (vocabulary.looksOngoing(word)) {
                    ongoing++;
                } else {
                    acts++;
                }
            }
            case SETTLED -> acts++;
            case TERM -> terms++;
            case WISH -> wishes++;
            case CONTACT -> contacts++;
            case NOISE -> noise++;
            case EMPTY -> {}
        }
    }

    void addTerm() {
        terms++;
    }

    void addSum() {
        hasSum = true;
    }

    void addAppointment() {
        isAppointed = true;
    }

    void nameSubject() {
        isAbout = true;
    }

    Evidence evidence() {
        return new Evidence(substance, noise, isConcrete(), topic(), agreement(), isKeptWord());
    }

    /** «перезвонить 15-го в 11 по договору» names its subject and its time, little as it is. */
    private boolean namesSubjectOfCall() {
        return isAbout && terms >= 2;
    }

    /** «переходит», «покупают» agrees on something only by a time or in a number. */
    private int deeds() {
        return acts + (terms > 0 || quantities > 0 ? ongoing : 0) + (isAppointed ? 1 : 0);
    }

    private boolean isKeptWord() {
        if (deeds() > 0 && subjects > 0 && points >= NOUNS_THAT_COUNT) {
            return true;
        }
        boolean saysOfWhat = subjects > 0 || substance >= 2 || points >= NOUNS_THAT_COUNT;
        return terms > 0 && (saysOfWhat && deeds() > 0 || points > 0 && (deeds() >= 2 || acts > 0 && terms >= 2));
    }

    private boolean isConcrete() {
        return subjects > 0 || quantities > 0 || terms > 0 || points >= MORE_THAN_A_CALL;
    }

    private int topic() {
        return points + (namesSubjectOfCall() ? 1 : 0);
    }

    /** The term of a mere call is no agreement. */
    private int agreement() {
        boolean mereCall = contacts > 0 && (points < MORE_THAN_A_CALL || points <= contacts * SUBSTANCE_PER_CALL);
        if (mereCall && deeds() == 0 && !namesSubjectOfCall()) {
            return 0;
        }
        boolean statesTerms = hasSum && points >= TERMS_OF_A_DEAL;
        int agreed = 2 * deeds()
                + Math.min(futures + (statesTerms ? 1 : 0), FUTURES_THAT_COUNT)
                + Math.min(terms, TERMS_THAT_COUNT)
                + (namesSubjectOfCall() ? 1 : 0);
        return agreed == 0 ? 0 : agreed + Math.min(wishes, 1);
    }
}
