/** Papers: a template becomes a PDF. */
@NullMarked
@NamedInterface("pdf")
package reglament.platform.pdf;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
