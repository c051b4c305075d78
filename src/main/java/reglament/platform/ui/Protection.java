package reglament.platform.ui;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The same ruler in the record's panel: from the touch that counts to the last protected day, with every day and week on it.
 *
 * @param since day of the touch
 * @param until last protected day
 */
public record Protection(Ruler ruler, LocalDate since, LocalDate until) {
    public LocalDate middle() {
        return since.plusDays(ChronoUnit.DAYS.between(since, until) / 2);
    }

    /** Short ticks of the days that are not a week's edge, counted from the deadline. */
    public String dayTicks() {
        StringBuilder path = new StringBuilder();
        for (int day = 0; day <= Ruler.LENGTH; day++) {
            if ((Ruler.LENGTH - day) % 7 != 0) {
                path.append('M').append(day).append(" 15v3 ");
            }
        }
        return path.toString();
    }

    /** Long ticks of the weeks; the ends and the middle are longest. */
    public String weekTicks() {
        StringBuilder path = new StringBuilder("M0 6v12M30 6v12M61 6v12 ");
        for (int week = 1; week * 7 < Ruler.LENGTH; week++) {
            path.append('M').append(Ruler.LENGTH - week * 7).append(" 11v7 ");
        }
        return path.toString();
    }
}
