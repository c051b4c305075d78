/** Jobs over a real database. */
@NullMarked
package reglament.platform.jobs;

import org.jspecify.annotations.NullMarked;
