/** Of the channels. */
@NullMarked
package reglament.channel;

import org.jspecify.annotations.NullMarked;
