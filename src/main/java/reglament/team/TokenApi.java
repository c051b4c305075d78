package reglament.team;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reglament.base.Denied;
import reglament.base.InvalidInput;
import reglament.base.Text;

/** {@code POST /api/v1/tokens} with HTTP Basic, {@code GET /api/v1/me}. */
@RestController
class TokenApi {
    private final SignIn signIn;
    private final ApiTokens tokens;

    TokenApi(SignIn signIn, ApiTokens tokens) {
        this.signIn = signIn;
        this.tokens = tokens;
    }

    @PostMapping("/api/v1/tokens")
    ResponseEntity<Issued> issue(
            @RequestHeader(name = "Authorization", required = false) @Nullable String authorization,
            HttpServletRequest request) {
        // A wrong password that leaves no trace could be tried without end.
        if ("true".equals(request.getParameter("dryRun"))) {
            throw InvalidInput.of("dryRun", "impossible", Text.of("api.no-dry-run"));
        }
        Credentials claimed = Credentials.of(authorization).orElseThrow(TokenApi::unauthorized);
        var employee = signIn.check(claimed.login(), claimed.password(), request.getRemoteAddr())
                .orElseThrow(TokenApi::unauthorized);
        return ResponseEntity.status(HttpStatus.CREATED).body(new Issued(tokens.issue(employee, "API")));
    }

    @GetMapping("/api/v1/me")
    Me me(Actor actor) {
        return new Me(actor.id().toString(), actor.login(), actor.fullName(), actor.role());
    }

    private static Denied.Unknown unauthorized() {
        return new Denied.Unknown(Text.of("team.sign-in.refused"));
    }

    record Issued(String token) {}

    record Me(String id, String login, String fullName, Role role) {}

    private record Credentials(String login, String password) {
        static Optional<Credentials> of(@Nullable String header) {
            if (header == null || !header.startsWith("Basic ")) {
                return Optional.empty();
            }
            try {
                String plain = new String(
                        Base64.getDecoder().decode(header.substring(6).trim()), StandardCharsets.UTF_8);
                int colon = plain.indexOf(':');
                return colon < 0
                        ? Optional.empty()
                        : Optional.of(new Credentials(plain.substring(0, colon), plain.substring(colon + 1)));
            } catch (IllegalArgumentException malformed) {
                return Optional.empty();
            }
        }
    }
}
