/** The database one gets without installing one, and the one an operator hands out. */
@NullMarked
package reglament.platform.postgres;

import org.jspecify.annotations.NullMarked;
