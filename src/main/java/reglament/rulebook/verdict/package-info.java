/** The verdict on a comment (R3.1, R3.2): deterministic, explained, pure Java. */
@NullMarked
@NamedInterface("verdict")
package reglament.rulebook.verdict;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
