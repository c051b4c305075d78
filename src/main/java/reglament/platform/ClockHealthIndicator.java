package reglament.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether the application's clock and the database's agree. Further apart than the database forgives, nothing can be written; half as far, an
 * operator should know.
 */
@Component
class ClockHealthIndicator implements HealthIndicator {
    private static final Duration NOTABLE = Duration.ofSeconds(30);

    private final JdbcClient db;
    private final Clock clock;

    ClockHealthIndicator(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Instant database = db.sql("SELECT rules_now()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        Duration apart = Duration.between(database, clock.instant());
        Health.Builder health = apart.abs().compareTo(NOTABLE) > 0 ? Health.down() : Health.up();
        return health.withDetail("aheadOfDatabase", apart.toString()).build();
    }
}
