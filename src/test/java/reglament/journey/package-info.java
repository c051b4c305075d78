/** What people live through in a browser: the real application, a real Chromium, everything a visitor sees. */
@NullMarked
package reglament.journey;

import org.jspecify.annotations.NullMarked;
