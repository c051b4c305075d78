package reglament.deal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * How long one prolongation protects a deal (R2.6): calendar months from the interaction, or from the comment if that came later than
 * the grace; to the end of that day in the organisation's zone. 31.12 + 2 months is 28.02 or 29.02.
 *
 * @param countsFrom the interaction, or the late comment
 * @param until the first instant without protection: midnight after the last day
 */
record Term(
        Instant interactionAt,
        Instant commentAt,
        int graceHours,
        int months,
        ZoneId zone,
        Instant countsFrom,
        Instant until) {
    static Term of(Instant interactionAt, Instant commentAt, int graceHours, int months, ZoneId zone) {
        Instant interaction = interactionAt.truncatedTo(ChronoUnit.MICROS);
        Instant comment = commentAt.truncatedTo(ChronoUnit.MICROS);
        Instant from = comment.isAfter(interaction.plus(Duration.ofHours(graceHours))) ? comment : interaction;
        Instant until = from.atZone(zone)
                .toLocalDate()
                .plusMonths(months)
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
        return new Term(interaction, comment, graceHours, months, zone, from, until);
    }
}
