/** Events and audit: what happened to a lead, a contact, a deal. Written by others in their own transaction, never changed. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "platform::*"})
package reglament.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
