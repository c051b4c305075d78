package reglament.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A clock that stands still until a test moves it, and the database's with it. Every test begins at {@link #BEGINNING}. */
public final class TestClock extends Clock {
    /** Monday, 13:00 in Moscow. */
    public static final Instant BEGINNING = Instant.parse("2026-11-23T10:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGINNING);
    private final Consumer<Instant> database;

    /** @param database sets the clock of the database in which the test lives */
    TestClock(Consumer<Instant> database) {
        this.database = database;
        database.accept(BEGINNING);
    }

    /** Of a test without a database. */
    public TestClock() {
        this(_ -> {});
    }

    public void set(Instant moment) {
        database.accept(moment);
        now.set(moment);
    }

    public void forward(Duration time) {
        set(now.get().plus(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the clock is in UTC; zones are applied at the edge");
    }
}
