/** The catalogue: what is sold, and the lists that selling chooses from (sources, reasons, stages). */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "platform::*", "team", "timeline", "api"})
package reglament.product;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
