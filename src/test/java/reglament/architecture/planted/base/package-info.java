/** Planted: a base that knows Spring. */
@NullMarked
package reglament.architecture.planted.base;

import org.jspecify.annotations.NullMarked;
