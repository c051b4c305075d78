/** The ways in: signed webhooks of telephony and messengers, stored first and worked on after (API.md, «Channel webhooks in»). */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "platform::*", "team", "timeline", "rulebook", "interaction", "api"})
package reglament.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
