/** The product under kill -9. */
@NullMarked
package reglament.crash;

import org.jspecify.annotations.NullMarked;
