package reglament.dispute;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import reglament.platform.ui.Shell;

/**
 * «Права во времени»: for each party a lane with the time their deals were protected, their leads, and what counted. Coordinates of an SVG
 * 760 wide, of which the first 118 name the lane.
 */
public record RightsChart(int height, double moment, List<Month> months, List<Lane> lanes) {
    private static final double LEFT = 118;
    private static final double RIGHT = 760;
    private static final int TOP = 44;
    private static final int LANE = 62;
    private static final int MOST_TOUCHES = 24;

    /** The first of a month on the axis. */
    public record Month(double x, String name) {}

    /** One party. */
    public record Lane(String name, List<String> deals, int y, List<Bar> bars, List<Dot> dots) {
        /** Its deals, in the reader's letters. */
        public String numbers(Shell t) {
            return deals.stream().map(t::number).collect(Collectors.joining(", "));
        }
    }

    /** A stretch of time; kind: held, lost or lead. */
    public record Bar(double x, double width, String kind) {}

    /** A touch; counted or not. */
    public record Dot(double x, boolean counted) {}

    static RightsChart of(Facts facts, ZoneId zone, Locale locale) {
        Instant begin = facts.deals().stream()
                .map(Facts.DealFact::openedAt)
                .min(Instant::compareTo)
                .orElse(facts.moment().minus(Duration.ofDays(60)));
        Instant from = latest(begin.minus(Duration.ofDays(10)), facts.moment().minus(Duration.ofDays(400)));
        Instant to = facts.moment().plus(Duration.ofDays(14));
        double days = Math.max(1, Duration.between(from, to).toHours() / 24.0);
        Scale scale = new Scale(from, (RIGHT - LEFT) / days);
        List<Lane> lanes = new ArrayList<>();
        for (Facts.Party party : facts.parties().stream().limit(4).toList()) {
            lanes.add(lane(facts, party, TOP + lanes.size() * LANE, scale));
        }
        return new RightsChart(
                TOP + lanes.size() * LANE + 24, scale.x(facts.moment()), months(from, to, zone, locale, scale), lanes);
    }

    private static Lane lane(Facts facts, Facts.Party party, int y, Scale scale) {
        List<Bar> bars = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (Facts.LeadFact lead : facts.leads()) {
            if (lead.responsible() == party.employee()) {
                Instant end = lead.endedAt() == null ? facts.gatheredAt() : lead.endedAt();
                bars.add(scale.bar(lead.receivedAt(), end, "lead"));
            }
        }
        for (Facts.DealFact deal : facts.deals()) {
            if (deal.responsible() == party.employee()) {
                numbers.add(deal.number());
                Instant end = deal.closedAt() == null ? facts.gatheredAt() : deal.closedAt();
                bars.add(scale.bar(deal.openedAt(), end, "lost"));
                for (Facts.Protected span : deal.spans()) {
                    Instant until = span.until().isBefore(end) ? span.until() : end;
                    Instant start = span.from().isBefore(deal.openedAt()) ? deal.openedAt() : span.from();
                    if (span.counts() && until.isAfter(start)) {
                        bars.add(scale.bar(start, until, "held"));
                    }
                }
            }
        }
        List<Dot> dots = facts.touches().stream()
                .filter(t -> t.employee() != null && t.employee() == party.employee())
                .filter(t -> t.comment() == null)
                .map(t -> new Dot(scale.x(t.at()), t.qualifying()))
                .limit(MOST_TOUCHES)
                .toList();
        return new Lane(party.name(), List.copyOf(numbers), y, List.copyOf(bars), dots);
    }

    private static List<Month> months(Instant from, Instant to, ZoneId zone, Locale locale, Scale scale) {
        List<Month> months = new ArrayList<>();
        LocalDate month = from.atZone(zone).toLocalDate().withDayOfMonth(1).plusMonths(1);
        int step = Duration.between(from, to).toDays() > 240 ? 3 : 1;
        while (month.atStartOfDay(zone).toInstant().isBefore(to)) {
            months.add(new Month(
                    scale.x(month.atStartOfDay(zone).toInstant()),
                    month.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, locale)));
            month = month.plusMonths(step);
        }
        return months;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private record Scale(Instant from, double perDay) {
        double x(Instant at) {
            double x = LEFT + Duration.between(from, at).toMinutes() / 1440.0 * perDay;
            return Math.round(Math.clamp(x, LEFT, RIGHT) * 10) / 10.0;
        }

        Bar bar(Instant start, Instant end, String kind) {
            return new Bar(x(start), Math.round(Math.max(2, x(end) - x(start)) * 10) / 10.0, kind);
        }
    }
}
