package reglament.bench;

import java.util.Arrays;

/**
 * What one scenario took.
 *
 * @param p50 in milliseconds, as all times here
 * @param perSecond requests answered rightly
 * @param wrong answers that were no success
 */
record Figures(int requests, double p50, double p99, double longest, double perSecond, int wrong) {
    /** @param nanos of each right answer */
    static Figures of(long[] nanos, int wrong, double seconds) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Figures(
                sorted.length,
                percentile(sorted, 50),
                percentile(sorted, 99),
                percentile(sorted, 100),
                sorted.length / seconds,
                wrong);
    }

    /** The smallest time that so many percent of the requests did not exceed. */
    private static double percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int place = (int) Math.ceil(sorted.length * percent / 100.0) - 1;
        return sorted[place] / 1e6;
    }
}
