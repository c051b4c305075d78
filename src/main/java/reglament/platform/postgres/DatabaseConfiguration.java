package reglament.platform.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Starts or finds PostgreSQL, migrates it as its owner, and gives the application a pool of connections as its own, lesser role. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean
    DatabaseSettings databaseSettings(Environment environment) {
        return DatabaseSettings.of(environment);
    }

    /** Closed last, after the pool: Spring destroys beans in the reverse order of their creation. */
    @Bean(destroyMethod = "close")
    @Conditional(NoExternalDatabase.class)
    @ConditionalOnMissingBean(Database.class)
    EmbeddedServer embeddedServer(DatabaseSettings settings) {
        return EmbeddedServer.start(settings.data(), List.of());
    }

    @Bean
    @ConditionalOnMissingBean(Database.class)
    Database database(DatabaseSettings settings, ObjectProvider<EmbeddedServer> embedded) {
        DatabaseSettings.@Nullable External external = settings.external();
        return external == null
                ? Database.embedded(embedded.getObject(), settings.data())
                : Database.external(external, settings.data());
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(Database database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("reglament");
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.appUser());
        pool.setPassword(database.appPassword());
        pool.setMaximumPoolSize(16);
        pool.setMinimumIdle(4);
        pool.setConnectionTimeout(10_000);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("ApplicationName", "reglament");
        // A generic plan cannot know how selective a filter is; these queries are planned in well under a millisecond.
        pool.addDataSourceProperty("options", "-c plan_cache_mode=force_custom_plan -c TimeZone=UTC");
        return pool;
    }

    static final class NoExternalDatabase implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return context.getEnvironment()
                    .getProperty("REGLAMENT_DATABASE_URL", "")
                    .isBlank();
        }
    }
}
