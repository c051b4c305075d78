package reglament.notice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Text;
import reglament.platform.ui.Tab;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Shells;

/** {@code /notices}: what one was told. Reading a line leads to the page it is about. */
@Controller
class NoticeController {
    private static final String PATH = "/notices";
    private static final int SIZE = 50;

    private final Notices notices;
    private final Shells shells;

    NoticeController(Notices notices, Shells shells) {
        this.notices = notices;
        this.shells = shells;
    }

    @GetMapping(PATH)
    ModelAndView list(
            Actor actor,
            @RequestParam(required = false) @Nullable String view,
            @RequestParam(required = false) @Nullable String before) {
        boolean unread = "unread".equals(view);
        Long from = before != null && before.matches("\\d{1,18}") ? Long.valueOf(before) : null;
        List<Notice> rows = notices.list(actor, unread, from, SIZE + 1);
        List<Notice> shown = rows.size() > SIZE ? rows.subList(0, SIZE) : rows;
        String path = PATH + (unread ? "?view=unread" : "");
        int waiting = notices.countUnread(actor.id());
        return Redirects.page(
                "notice/list",
                new NoticeListPage(
                        shells.of(actor, "notices", Text.of("notice.title")),
                        List.of(
                                Tab.of("notice.view.all", PATH, !unread),
                                new Tab(
                                        "notice.view.unread",
                                        PATH + "?view=unread",
                                        unread,
                                        waiting == 0 ? null : waiting,
                                        "pen")),
                        shown.stream().map(NoticeListPage.Line::of).toList(),
                        unread,
                        waiting > 0,
                        from == null ? null : path,
                        rows.size() > SIZE
                                ? path + (unread ? "&" : "?") + "before="
                                        + shown.getLast().id()
                                : null));
    }

    @PostMapping(PATH + "/{id:\\d{1,18}}/read")
    ModelAndView read(Actor actor, @PathVariable long id) {
        return Redirects.to(notices.read(actor, id).path());
    }

    @PostMapping(PATH + "/read-all")
    ModelAndView readAll(Actor actor) {
        return shells.done(PATH, Text.of("notice.all-read", notices.readAll(actor)));
    }
}
