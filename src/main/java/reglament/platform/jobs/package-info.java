/** Work that waits in the database and survives a node. */
@NullMarked
@NamedInterface("jobs")
package reglament.platform.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
