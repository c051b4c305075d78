/** What an employee is told inside the product: about a case, a client taken over, a measure. Written in the transaction of the act. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "platform::*", "team"})
package reglament.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
