package reglament.rulebook.verdict;

import java.util.Set;

/**
 * What a comment proves (R3.1), in points: how much of a topic, how much of an agreement.
 *
 * @param isConcrete names a subject of our lists, a quantity or a term, or at least much: two unknown words and a verb may
 *     be anything («забрал буклеты на стенде»)
 * @param topic two a word of substance, a quantity, a sum; one a general noun (contract, price) or a bare figure
 * @param agreement two a promise, a settlement, an appointment; one a term, another verb of the future, the terms of a deal
 *     in figures; a wish adds one to these but agrees nothing by itself
 * @param isKeptWord somebody promised something by a time, and it is said about what: little said, but all that is asked for
 */
record Evidence(int substance, int noise, boolean isConcrete, int topic, int agreement, boolean isKeptWord) {
    private static final Set<String> ABOUT =
            Set.of("о", "об", "обо", "по", "про", "насчет", "about", "regarding", "re");

    static Evidence of(Reading reading, Vocabulary vocabulary) {
        Tally tally = new Tally(vocabulary);
        Appointments appointments = new Appointments(reading, vocabulary);
        for (int i = 0; i < reading.size(); i++) {
            Kind kind = reading.kinds().get(i);
            tally.add(reading.at(i), kind);
            if (appointments.isCondition(i)) {
                tally.addTerm();
            }
            if (appointments.isAppointment(i)) {
                tally.addAppointment();
            }
            if (kind == Kind.QUANTITY && vocabulary.isSum(reading.at(i), reading.at(i + 1))) {
                tally.addSum();
            }
            if (ABOUT.contains(reading.at(i - 1)) && (kind == Kind.SUBSTANCE || kind == Kind.WEAK)) {
                tally.nameSubject();
            }
        }
        return tally.evidence();
    }
}
