/** The database: embedded or external, its two roles and its migrations. */
@NullMarked
@NamedInterface("postgres")
package reglament.platform.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
