/** Values that the components of src/main/jte/ui show. */
@NullMarked
@NamedInterface("ui")
package reglament.platform.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
