package reglament.team;

import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;

/** An employee as lists show them. */
public record EmployeeRow(
        EmployeeId id,
        String login,
        String fullName,
        Role role,
        @Nullable Long teamId,
        @Nullable String team,
        @Nullable String extension,
        boolean active) {}
