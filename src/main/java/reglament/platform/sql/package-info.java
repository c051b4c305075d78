/** What tables are read with. */
@NullMarked
@NamedInterface("sql")
package reglament.platform.sql;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
