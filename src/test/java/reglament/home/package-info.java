/** The search, over a crowd of clients. */
@NullMarked
package reglament.home;

import org.jspecify.annotations.NullMarked;
