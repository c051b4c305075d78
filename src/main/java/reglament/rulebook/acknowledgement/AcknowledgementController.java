package reglament.rulebook.acknowledgement;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /rulebook/acknowledgement}: one's own, the part of the Rulebook page with the button; {@code …s}: of a head's people. */
@Controller
class AcknowledgementController {
    private final Acknowledgements acknowledgements;
    private final Shells shells;

    AcknowledgementController(Acknowledgements acknowledgements, Shells shells) {
        this.acknowledgements = acknowledgements;
        this.shells = shells;
    }

    @GetMapping("/rulebook/acknowledgement")
    ModelAndView own(Actor actor, @RequestHeader(name = "Turbo-Frame", required = false) @Nullable String frame) {
        return Redirects.page("rulebook/acknowledgement", page(actor, "acknowledgement".equals(frame), null));
    }

    @PostMapping("/rulebook/acknowledgement")
    ModelAndView acknowledge(Actor actor, @RequestParam(defaultValue = "0") int edition) {
        try {
            acknowledgements.acknowledge(actor, edition);
            return shells.done("/rulebook", Text.of("rulebook.acknowledged", edition));
        } catch (InvalidInput stale) {
            return Redirects.again(
                    "rulebook/acknowledgement",
                    page(actor, false, stale.errors().getFirst().message()));
        }
    }

    @GetMapping("/rulebook/acknowledgements")
    ModelAndView list(Actor actor) {
        return Redirects.page(
                "rulebook/acknowledgements",
                new SignatoriesPage(
                        shells.of(actor, "rulebook", Text.of("rulebook.acknowledgements")),
                        acknowledgements.edition(),
                        acknowledgements.list(actor).stream()
                                .map(s -> new SignatoriesPage.Row(
                                        s.id(), s.name(), Text.of("team.role." + s.role()), s.known(), s.at()))
                                .toList()));
    }

    private AcknowledgementPage page(Actor actor, boolean framed, @Nullable Text error) {
        Acknowledgements.Standing standing = acknowledgements.of(actor);
        return new AcknowledgementPage(
                shells.of(actor, "rulebook", Text.of("rulebook.acknowledgement")),
                framed,
                standing.edition(),
                standing.known(),
                standing.at(),
                actor.is(Role.HEAD, Role.AUDITOR),
                error);
    }
}
