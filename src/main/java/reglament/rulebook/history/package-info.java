/** The history of the rules: what changed, when, by whom and why. */
@NullMarked
@NamedInterface("history")
package reglament.rulebook.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
