/** Spring glue without business: database, texts, web, jobs. */
@NullMarked
@ApplicationModule(allowedDependencies = "base")
package reglament.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
