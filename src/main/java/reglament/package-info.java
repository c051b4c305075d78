/** The application. Start reading in ARCHITECTURE.md. */
@NullMarked
package reglament;

import org.jspecify.annotations.NullMarked;
