/** What an enemy with the application's role tries in plain SQL, and the checker that reads the tables as the law does. */
@NullMarked
package reglament.attack;

import org.jspecify.annotations.NullMarked;
