package reglament.testing;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import reglament.platform.postgres.Database;

/** What the running application of the tests has instead of the real clock and the people's data. */
@TestConfiguration(proxyBeanMethods = false)
class World {
    @Bean
    Database database() {
        return TestDatabases.fresh();
    }

    @Bean
    TestClock clock() {
        return new TestClock();
    }
}
