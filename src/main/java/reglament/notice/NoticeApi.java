package reglament.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.text.Words;
import reglament.team.Actor;

/** {@code /api/v1/notices}: what the caller was told, in the language asked for. */
@RestController
class NoticeApi {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final Notices notices;
    private final Words words;

    NoticeApi(Notices notices, Words words) {
        this.notices = notices;
        this.words = words;
    }

    @GetMapping("/api/v1/notices")
    Items list(
            Actor actor,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(name = "page-size", required = false) @Nullable Integer pageSize) {
        int size = pageSize == null ? USUAL : pageSize;
        if (size < 1 || size > MOST) {
            throw InvalidInput.of("page-size", "range", Text.of("api.page-size"));
        }
        if (cursor != null && !cursor.matches("\\d{1,18}")) {
            throw InvalidInput.of("cursor", "malformed", Text.of("api.cursor-malformed"));
        }
        List<Notice> rows = notices.list(actor, unread, cursor == null ? null : Long.valueOf(cursor), size + 1);
        List<Notice> shown = rows.size() > size ? rows.subList(0, size) : rows;
        return new Items(
                shown.stream().map(this::json).toList(),
                rows.size() > size ? Long.toString(shown.getLast().id()) : null,
                notices.countUnread(actor.id()));
    }

    @PostMapping("/api/v1/notices/{id}/read")
    NoticeJson read(Actor actor, @PathVariable long id) {
        return json(notices.read(actor, id));
    }

    @PostMapping("/api/v1/notices/read-all")
    AllRead readAll(Actor actor) {
        return new AllRead(notices.readAll(actor));
    }

    private NoticeJson json(Notice notice) {
        return new NoticeJson(
                Long.toString(notice.id()), words.of(notice.said()), notice.path(), notice.toldAt(), notice.readAt());
    }

    /** @param path of the page that shows what it is about */
    record NoticeJson(
            String id,
            String text,
            String path,
            Instant toldAt,
            @Nullable Instant readAt) {}

    /** @param unread how many wait, counted up to 100 */
    record Items(List<NoticeJson> items, @Nullable String next, int unread) {}

    /** @param read how many were unread until now */
    record AllRead(int read) {}
}
