/** What every answer over HTTP has in common. */
@NullMarked
package reglament.platform.web;

import org.jspecify.annotations.NullMarked;
