package reglament.channel;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.ui.Model;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.ui.Form;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /settings/channels}: the ways in, and how they are doing. */
@Controller
class ChannelController {
    private final Channels channels;
    private final Inbox inbox;
    private final Shells shells;

    ChannelController(Channels channels, Inbox inbox, Shells shells) {
        this.channels = channels;
        this.inbox = inbox;
        this.shells = shells;
    }

    @GetMapping("/settings/channels")
    ModelAndView list(Actor actor, Model model) {
        return Redirects.page("channel/list", page(actor, Form.empty(), (Channels.Opened) model.getAttribute("opened")));
    }

    @PostMapping("/settings/channels")
    ModelAndView open(Actor actor, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        try {
            next.addFlashAttribute("opened", channels.open(actor, kind(typed.getOrDefault("kind", "")), typed.getOrDefault("name", "")));
        } catch (InvalidInput invalid) {
            return Redirects.again("channel/list", page(actor, Form.of(typed).with(invalid), null));
        }
        return Redirects.to("/settings/channels");
    }

    @PostMapping("/settings/channels/{id}/rotation")
    ModelAndView rotate(Actor actor, @PathVariable long id, RedirectAttributes next) {
        next.addFlashAttribute("opened", channels.rotate(actor, id));
        return Redirects.to("/settings/channels");
    }

    @PostMapping("/settings/channels/{id}/disabling")
    ModelAndView disable(Actor actor, @PathVariable long id) {
        channels.disable(actor, id);
        return shells.done("/settings/channels", Text.of("channel.disabled"));
    }

    @PostMapping("/settings/channels/{id}/retry")
    ModelAndView retry(Actor actor, @PathVariable long id) {
        actor.mustBe(Role.ADMIN);
        inbox.retry(id);
        return shells.done("/settings/channels", Text.of("channel.retried"));
    }

    private ChannelListPage page(Actor actor, Form form, Channels.@Nullable Opened opened) {
        return new ChannelListPage(
                shells.of(actor, "settings", Text.of("team.settings.channels")), form, channels.list(), opened, actor.is(Role.ADMIN));
    }

    private static Channels.@Nullable Kind kind(String said) {
        for (Channels.Kind kind : Channels.Kind.values()) {
            if (kind.name().equals(said)) {
                return kind;
            }
        }
        return null;
    }
}
