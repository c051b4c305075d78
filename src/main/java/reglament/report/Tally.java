package reglament.report;

import java.math.BigDecimal;

/**
 * What a clause did in a period.
 *
 * @param refusals commands it stopped
 * @param violations recorded against it, of them objected to, of them cancelled
 * @param decisions on cases weighed by it, the last one of each
 * @param otherwise of them those that departed from what the system had concluded
 * @param ruled violations a head upheld or cancelled
 * @param measures approved that count
 * @param fines roubles of those measures
 * @param disputed roubles of payments the cases filed were over
 * @param recredited roubles that decisions gave to somebody else
 */
public record Tally(
        int refusals,
        int violations,
        int objected,
        int cancelled,
        int ruled,
        int decisions,
        int otherwise,
        int measures,
        BigDecimal fines,
        BigDecimal disputed,
        BigDecimal recredited) {
    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    private static final int WORTH_A_LOOK = 10;

    /** What people looked at again. */
    public int judged() {
        return decisions + ruled;
    }

    public int reversed() {
        return otherwise + cancelled;
    }

    /** Percent of what was judged that was reversed, rounded half up; 0 if nothing was judged. */
    public int share() {
        return judged() == 0 ? 0 : Math.round(reversed() * 100f / judged());
    }

    /** More than one in ten was reversed: the clause, or how it is applied, is worth a look (DOMAIN 3.7). */
    public boolean isDoubtful() {
        return reversed() * 100 > judged() * WORTH_A_LOOK;
    }

    boolean isEmpty() {
        return refusals + violations + judged() + measures == 0 && disputed.signum() == 0 && recredited.signum() == 0;
    }
}
