/** Templates, security headers, languages of requests. */
@NullMarked
@NamedInterface("web")
package reglament.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
