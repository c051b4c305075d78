/** Each employee confirms the edition of the rules in force; heads see who has not. */
@NullMarked
@NamedInterface("acknowledgement")
package reglament.rulebook.acknowledgement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
