/** Planned events: calls, meetings, letters, tasks, with a time, a responsible and a result. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "platform::*", "team", "timeline", "api"})
package reglament.planner;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
