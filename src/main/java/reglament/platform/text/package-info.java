/** Messages in two languages. */
@NullMarked
@NamedInterface("text")
package reglament.platform.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
