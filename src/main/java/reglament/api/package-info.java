/** What all REST endpoints share: problem documents, pages of lists, entity tags, dry runs, idempotent requests (API.md). */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "platform::*", "team", "timeline", "rulebook"})
package reglament.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
