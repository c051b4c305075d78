/** Where one begins: the search over everything one may see. Reads the tables of clients, leads and deals; writes nothing. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"base", "platform::*", "team", "timeline", "rulebook", "contact", "product", "api"})
package reglament.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
