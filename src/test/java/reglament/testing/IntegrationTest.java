package reglament.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;
import reglament.Reglament;

/**
 * The whole application on a port of its own, over a real PostgreSQL. All tests with this annotation share one application: add no
 * properties, no mocks, no further configuration, or it starts a second time.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Reglament.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "REGLAMENT_ADMIN_LOGIN=" + Api.ADMIN,
            "REGLAMENT_ADMIN_PASSWORD=" + Api.ADMIN_PASSWORD,
            "REGLAMENT_DATA=target/test-data"
        })
@Import({World.class, Api.class})
@ExtendWith(EveryTestBeginsAnew.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface IntegrationTest {}
