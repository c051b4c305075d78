/** Clients' data: what a lawful contact is (R4), and that there is only one of each person (R5). */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "platform::*", "team", "timeline", "rulebook", "product", "api"})
package reglament.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
