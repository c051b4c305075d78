/** The way from a lead to a deal over the API, clause by clause, and what tries to get round it. */
@NullMarked
package reglament.spine;

import org.jspecify.annotations.NullMarked;
