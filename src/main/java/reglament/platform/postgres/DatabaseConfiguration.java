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
    @ConditionalOnMissingBean(Keeper.class)
    Keeper keeper(DatabaseSettings settings, Database database, ObjectProvider<EmbeddedServer> embedded) {
        DatabaseSettings.@Nullable External external = settings.external();
        if (external == null) {
            return Keeper.of(database, embedded.getObject());
        }
        Keeper.Credentials owner = new Keeper.Credentials(external.user(), external.password());
        return new Keeper(database, owner, owner);
    }

    /** Before the first statement of the application is checked against it. */
    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(Database database, Keeper keeper, Environment environment) {
        keeper.runClock(ClockShift.of(environment).ahead());
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("reglament");
        pool.setDataSource(new RoleConnections(database, keeper));
        pool.setMaximumPoolSize(16);
        pool.setMinimumIdle(4);
        pool.setConnectionTimeout(10_000);
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
