package reglament.rulebook;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import reglament.base.Finding;
import reglament.base.Refused;

/**
 * Where a command's findings are weighed. All kept: the command goes on. One broken: it is refused with all of them.
 * The findings are noted on the request, so that a dry run can show the kept ones too: the same code answers both.
 */
@Component
public class Examination {
    private static final String NOTED = Examination.class.getName();

    /** @throws Refused if any finding is broken */
    public void demand(List<Finding> findings) {
        note(findings);
        Refused.unlessKept(findings);
    }

    public void note(List<Finding> findings) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            List<Finding> noted = new ArrayList<>(noted());
            noted.addAll(findings);
            request.setAttribute(NOTED, List.copyOf(noted), RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** What was noted on this request so far. */
    @SuppressWarnings("unchecked")
    public List<Finding> noted() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        Object noted = request == null ? null : request.getAttribute(NOTED, RequestAttributes.SCOPE_REQUEST);
        return noted == null ? List.of() : (List<Finding>) noted;
    }
}
