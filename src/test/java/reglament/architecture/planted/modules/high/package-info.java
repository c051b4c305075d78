/** Planted: does not say what it may depend on. */
@NullMarked
package reglament.architecture.planted.modules.high;

import org.jspecify.annotations.NullMarked;
