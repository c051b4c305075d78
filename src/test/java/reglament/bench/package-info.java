/** {@code ./bench}: loads a big shop, starts the application against it, measures it and reads the plans of its queries. Compiled and formatted with the tests, run by none of them. */
@NullMarked
package reglament.bench;

import org.jspecify.annotations.NullMarked;
