package reglament.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Text;
import reglament.platform.ui.Shell;
import reglament.platform.ui.Tab;

/** What one was told, the latest first. */
public record NoticeListPage(
        Shell shell,
        List<Tab> tabs,
        List<Line> lines,
        boolean unreadOnly,
        boolean anyUnread,
        @Nullable String first,
        @Nullable String next) {
    /** One line of the list. */
    public record Line(long id, Text said, Instant toldAt, boolean unread) {
        static Line of(Notice notice) {
            return new Line(notice.id(), notice.said(), notice.toldAt(), notice.isUnread());
        }
    }

    public NoticeListPage {
        tabs = List.copyOf(tabs);
        lines = List.copyOf(lines);
    }
}
