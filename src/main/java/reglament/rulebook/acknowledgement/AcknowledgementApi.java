package reglament.rulebook.acknowledgement;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.team.Actor;

/** {@code /api/v1/rulebook/acknowledgement}: confirms the edition in force; {@code …s}: who of a head's people has. */
@RestController
class AcknowledgementApi {
    private final Acknowledgements acknowledgements;

    AcknowledgementApi(Acknowledgements acknowledgements) {
        this.acknowledgements = acknowledgements;
    }

    @GetMapping("/api/v1/rulebook/acknowledgement")
    AcknowledgementJson own(Actor actor) {
        return json(acknowledgements.of(actor));
    }

    @PostMapping("/api/v1/rulebook/acknowledgement")
    AcknowledgementJson acknowledge(Actor actor, @RequestBody AcknowledgementForm form) {
        if (form.edition() == null) {
            throw InvalidInput.of("edition", "missing", Text.of("api.field-missing"));
        }
        acknowledgements.acknowledge(actor, form.edition());
        return json(acknowledgements.of(actor));
    }

    @GetMapping("/api/v1/rulebook/acknowledgements")
    SignatoriesJson list(Actor actor) {
        return new SignatoriesJson(
                acknowledgements.list(actor).stream()
                        .map(s -> new SignatoryJson(Long.toString(s.id()), s.name(), s.known(), s.at()))
                        .toList(),
                null);
    }

    private static AcknowledgementJson json(Acknowledgements.Standing standing) {
        return new AcknowledgementJson(standing.edition(), standing.known(), standing.at());
    }

    record AcknowledgementForm(@Nullable Integer edition) {}

    /**
     * @param edition in force
     * @param acknowledged the latest edition confirmed; 0: none
     */
    record AcknowledgementJson(
            int edition, int acknowledged, @Nullable Instant acknowledgedAt) {}

    record SignatoriesJson(
            List<SignatoryJson> items, @Nullable String next) {}

    record SignatoryJson(
            String employeeId,
            String name,
            int acknowledged,
            @Nullable Instant acknowledgedAt) {}
}
