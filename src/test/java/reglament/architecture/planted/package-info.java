/** Violations planted to prove the walls. Nothing here is used; the profile keeps it out of the application. */
@NullMarked
package reglament.architecture.planted;

import org.jspecify.annotations.NullMarked;
