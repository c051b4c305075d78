package reglament.rulebook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.stereotype.Component;
import reglament.base.Refused;

/** Turns what PostgreSQL refused into the words of the clause it guards. */
@Component
public class Constraints {
    private final Map<String, ConstraintClause> clauses;

    Constraints(List<ConstraintClauses> contributed) {
        this.clauses = contributed.stream()
                .flatMap(each -> each.clauses().stream())
                .collect(Collectors.toUnmodifiableMap(ConstraintClause::constraint, Function.identity()));
    }

    /** @return the refusal, if the failure is that of a constraint which guards a clause */
    public Optional<Refused> explain(Throwable failure) {
        return constraint(failure)
                .flatMap(name -> Optional.ofNullable(clauses.get(name)))
                .map(c -> Refused.by(c.clause(), c.fact(), c.remedy()));
    }

    /** The name of the constraint a failed statement or commit met. */
    public static Optional<String> constraint(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException refused) {
                ServerErrorMessage message = refused.getServerErrorMessage();
                return message == null ? Optional.empty() : Optional.ofNullable(message.getConstraint());
            }
        }
        return Optional.empty();
    }
}
