/** The verdict on a comment (R3.1, R3.2): whether it says what was discussed and what was agreed, and if not, why. */
@NullMarked
@NamedInterface("verdict")
package reglament.rulebook.verdict;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
