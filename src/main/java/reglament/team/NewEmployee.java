package reglament.team;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody to be taken on, or what an administrator typed about them. An empty password keeps the one they have. */
public record NewEmployee(
        String login,
        String password,
        String fullName,
        Role role,
        @Nullable Long teamId,
        List<StaffEmail> emails,
        @Nullable String extension) {
    public NewEmployee {
        emails = List.copyOf(emails);
    }
}
