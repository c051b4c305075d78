package reglament.platform.web;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where to go, when everything is ready. */
@Component
class Address {
    private final Environment environment;

    Address(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() {
        String port = environment.getProperty("local.server.port");
        if (port != null) {
            System.out.println(
                    "  Reglament:  http://" + environment.getProperty("server.address", "127.0.0.1") + ":" + port);
            System.out.println();
        }
    }
}
