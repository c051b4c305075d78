/** Glue, tested without business. */
@NullMarked
package reglament.platform;

import org.jspecify.annotations.NullMarked;
