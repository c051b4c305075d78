/** Finds violations in what happened (R0.3): one watch a kind, each once for a fact, however often it looks. */
@NullMarked
package reglament.violation.watch;

import org.jspecify.annotations.NullMarked;
