package reglament.architecture.planted;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import reglament.platform.web.Redirects;

/** Public, injected into a field, with a setter, a time of its own, and an answer of 200 to a change. */
@Controller
@Profile("planted")
public class PlantedController {
    @Autowired
    @Nullable
    Clock clock;

    @Nullable
    Instant moment;

    public void setMoment(Instant moment) {
        this.moment = moment;
    }

    Instant now() {
        return Instant.now();
    }

    Clock another() {
        return Clock.systemUTC();
    }

    @PostMapping("/planted")
    ModelAndView change() {
        return Redirects.page("planted/planted", new PlantedHelper());
    }
}
