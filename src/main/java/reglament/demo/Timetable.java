package reglament.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;

/** What happens when: steps of many stories, done one after the other in the order of their moments. What lies beyond now stays undone. */
final class Timetable {
    private static final ZoneId ZONE = ZoneId.of("Europe/Moscow");
    private static final int OPENS = 9;
    private static final int CLOSES = 19;

    private final PriorityQueue<Step> steps =
            new PriorityQueue<>(Comparator.comparing(Step::at).thenComparing(Step::number));
    private final Random random;
    private final Instant end;
    private long number;

    Timetable(Random random, Instant end) {
        this.random = random;
        this.end = end;
    }

    private record Step(Instant at, long number, Runnable what) {}

    void at(Instant moment, Runnable what) {
        if (moment.isBefore(end)) {
            steps.add(new Step(moment, number++, what));
        }
    }

    /** @param clock is moved to each step's moment before it is done */
    void live(Consumer<Instant> clock, Consumer<Instant> progress) {
        for (Step next = steps.poll(); next != null; next = steps.poll()) {
            clock.accept(next.at());
            next.what().run();
            progress.accept(next.at());
        }
    }

    /** Some moment within working hours of that many days before the end. */
    Instant daysAgo(int days) {
        return working(end.minus(Duration.ofDays(days))
                .atZone(ZONE)
                .withHour(OPENS)
                .withMinute(0)
                .plusMinutes(random.nextInt(9 * 60))
                .toInstant());
    }

    Instant later(Instant from, int leastMinutes, int mostMinutes) {
        return working(from.plus(Duration.ofMinutes(leastMinutes + random.nextInt(mostMinutes - leastMinutes + 1))));
    }

    Instant daysLater(Instant from, int least, int most) {
        return working(from.plus(Duration.ofDays(least + random.nextInt(most - least + 1)))
                .plus(Duration.ofMinutes(random.nextInt(120))));
    }

    /** The same moment, or the next morning somebody is at work. */
    private Instant working(Instant moment) {
        ZonedDateTime at = moment.atZone(ZONE);
        if (at.getHour() >= CLOSES) {
            at = at.plusDays(1).withHour(OPENS).withMinute(5 + random.nextInt(50));
        } else if (at.getHour() < OPENS) {
            at = at.withHour(OPENS).withMinute(5 + random.nextInt(50));
        }
        while (at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY) {
            at = at.plusDays(1);
        }
        return at.toInstant();
    }

    Instant end() {
        return end;
    }
}
