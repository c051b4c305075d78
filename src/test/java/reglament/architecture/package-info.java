/** The walls of the house (HOUSE.md 2). Each is proven by a violation planted in {@code planted} or beside the test. */
@NullMarked
package reglament.architecture;

import org.jspecify.annotations.NullMarked;
