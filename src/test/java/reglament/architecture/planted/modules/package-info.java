/** Planted: two modules, of which the low one knows the high one. */
@NullMarked
package reglament.architecture.planted.modules;

import org.jspecify.annotations.NullMarked;
