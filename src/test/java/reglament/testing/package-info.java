/** The little world of the tests: a real PostgreSQL, one running application, a clock that obeys, programs and people who call. */
@NullMarked
package reglament.testing;

import org.jspecify.annotations.NullMarked;
