/** Back-tests: a draft of the policies run over the past twelve months says what it would have cost, before it is published. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"base", "platform::*", "team", "timeline", "rulebook", "rulebook::verdict", "api"})
package reglament.backtest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
