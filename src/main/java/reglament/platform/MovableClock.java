package reglament.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows another clock, except during {@link #live}: there it stands where it is set, and only goes forward. The database's clock is moved
 * with it.
 */
public final class MovableClock extends Clock {
    private final Clock real;
    private final AtomicReference<@Nullable Instant> standing = new AtomicReference<>();

    private final Consumer<Instant> stand;
    private final Runnable run;

    /**
     * @param stand makes the database's clock stand at a moment
     * @param run lets it run again
     */
    public MovableClock(Clock real, Consumer<Instant> stand, Runnable run) {
        this.real = real;
        this.stand = stand;
        this.run = run;
    }

    /** Lives through a past. It is over for the whole process when the work returns or throws. */
    public void live(Instant beginning, Consumer<MovableClock> work) {
        if (!standing.compareAndSet(null, beginning)) {
            throw new IllegalStateException("the clock lives through another past already");
        }
        try {
            stand.accept(beginning);
            work.accept(this);
        } finally {
            standing.set(null);
            run.run();
        }
    }

    /** @throws IllegalStateException outside of {@link #live}, and for a moment before the last or after the real now */
    public void moveTo(Instant moment) {
        Instant last = standing.get();
        if (last == null || moment.isBefore(last) || moment.isAfter(real.instant())) {
            throw new IllegalStateException("the clock stands at " + last + " and cannot move to " + moment);
        }
        stand.accept(moment);
        standing.set(moment);
    }

    @Override
    public Instant instant() {
        Instant moment = standing.get();
        return moment == null ? real.instant() : moment;
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the clock is in UTC; zones are applied at the edge");
    }
}
