package reglament.channel;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.text.Words;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /settings/channels}: by which ways calls and messages come in, and how each of them is doing. */
@Controller
class ChannelController {
    private static final String PATH = "/settings/channels";
    private static final String ISSUED = "channel.issued";

    private final Channels channels;
    private final Inbox inbox;
    private final Shells shells;
    private final Words words;

    ChannelController(Channels channels, Inbox inbox, Shells shells, Words words) {
        this.channels = channels;
        this.inbox = inbox;
        this.shells = shells;
        this.words = words;
    }

    @GetMapping(PATH)
    ModelAndView list(Actor actor, HttpServletRequest request) {
        return Redirects.page("channel/list", page(actor, Form.empty(), request));
    }

    @PostMapping(PATH)
    ModelAndView open(Actor actor, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        try {
            Channels.NewChannel channel =
                    Channels.NewChannel.of(typed.get("kind"), typed.get("name"), typed.get("proof"));
            return issued(channels.open(actor, channel), Text.of("channel.opened", channel.name()), request);
        } catch (InvalidInput invalid) {
            return Redirects.again("channel/list", page(actor, Form.of(typed).with(invalid), request));
        }
    }

    @PostMapping(PATH + "/{id}/rotation")
    ModelAndView rotate(Actor actor, @PathVariable long id, HttpServletRequest request) {
        Channels.Issued issued = channels.rotate(actor, new ChannelId(id), null);
        return issued(
                issued,
                Text.of("channel.rotated", channels.get(issued.channel()).name()),
                request);
    }

    @PostMapping(PATH + "/{id}/disabling")
    ModelAndView disable(Actor actor, @PathVariable long id) {
        channels.disable(actor, new ChannelId(id), null);
        return shells.done(PATH, Text.of("channel.disabled"));
    }

    @PostMapping(PATH + "/events/{event}/retry")
    ModelAndView retry(Actor actor, @PathVariable long event) {
        boolean worked = inbox.retry(actor, event);
        return shells.done(PATH, Text.of(worked ? "channel.event.worked" : "channel.event.failed-again"));
    }

    /** The secret goes to the next page only, so that a reload neither shows it again nor makes another. */
    private ModelAndView issued(Channels.Issued issued, Text notice, HttpServletRequest request) {
        ModelAndView done = shells.done(PATH, notice);
        FlashMap flash = RequestContextUtils.getOutputFlashMap(request);
        flash.put(ISSUED, issued.secret().written());
        flash.setTargetRequestPath(PATH);
        return done;
    }

    private ChannelsPage page(Actor actor, Form form, HttpServletRequest request) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        return new ChannelsPage(
                shells.of(actor, "settings", Text.of("team.settings.channels")),
                channels.list(),
                actor.is(Role.ADMIN, Role.AUDITOR) ? inbox.listStuck(actor) : List.of(),
                flash != null && flash.get(ISSUED) instanceof String secret ? secret : null,
                form,
                Arrays.stream(ChannelKind.values())
                        .map(kind -> new Choice(kind.name(), words.of("channel.kind." + kind)))
                        .toList(),
                Arrays.stream(Proof.values())
                        .map(proof -> new Choice(proof.name(), words.of("channel.proof." + proof)))
                        .toList(),
                actor.is(Role.ADMIN));
    }
}
