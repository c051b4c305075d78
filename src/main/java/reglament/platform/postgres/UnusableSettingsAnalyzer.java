package reglament.platform.postgres;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with a setting instead of where in the code it was noticed (see META-INF/spring.factories). */
final class UnusableSettingsAnalyzer extends AbstractFailureAnalyzer<UnusableSettings> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, UnusableSettings cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
