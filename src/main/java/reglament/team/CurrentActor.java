package reglament.team;

import java.util.Optional;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import reglament.base.Denied;
import reglament.base.EmployeeId;

/** Who acts in this request: read from the database once a request, so that a changed role or a dismissal holds at once. */
@Component
public class CurrentActor {
    private static final String KNOWN = CurrentActor.class.getName();

    private final Actors actors;

    CurrentActor(Actors actors) {
        this.actors = actors;
    }

    /** @throws Denied.Forbidden if nobody is signed in */
    public Actor get() {
        return find().orElseThrow(Denied.Forbidden::new);
    }

    public Optional<Actor> find() {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn == null || !signedIn.isAuthenticated() || signedIn instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null && request.getAttribute(KNOWN, RequestAttributes.SCOPE_REQUEST) instanceof Actor known) {
            return Optional.of(known);
        }
        Optional<Actor> actor = actors.find(new EmployeeId(Long.parseLong(signedIn.getName())));
        if (request != null) {
            actor.ifPresent(known -> request.setAttribute(KNOWN, known, RequestAttributes.SCOPE_REQUEST));
        }
        return actor;
    }
}
