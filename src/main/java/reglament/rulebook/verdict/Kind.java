package reglament.rulebook.verdict;

/** What a word contributes to a comment (R3.1). */
enum Kind {
    /** Says what was discussed: any word the lists of empty ones do not know. */
    SUBSTANCE,
    /** Half a subject: contract, price, invoice. */
    WEAK,
    /** Who will do what: «пришлю», "signs". */
    PROMISE,
    /** Something was settled: «согласен», "agreed". */
    SETTLED,
    /** A stand that calls for an answer: «просит», "needs". */
    WISH,
    /** A term one can keep: «в пятницу», 12.05. */
    TERM,
    /** Reaching the client or failing to: «перезвонить», "voicemail". */
    CONTACT,
    /** A number or several letters that name a quantity, a sum, a size. */
    QUANTITY,
    /** A number of no visible meaning. */
    FIGURE,
    /** Says nothing here: pronouns, politeness, generalities, «на следующей неделе». */
    EMPTY,
    /** No word at all. */
    NOISE;

    boolean isBare() {
        return this == CONTACT || this == EMPTY || this == TERM || this == FIGURE || this == NOISE || this == WISH;
    }
}
