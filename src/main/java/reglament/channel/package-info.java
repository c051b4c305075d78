/** Channels: the signed ways in, by which telephony, messengers and forms report. Stored first, worked on after. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "platform::*", "team", "timeline", "rulebook", "interaction", "api"})
package reglament.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
