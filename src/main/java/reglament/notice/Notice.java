package reglament.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reglament.base.Text;

/**
 * What somebody was told.
 *
 * @param path of the page that shows what it is about
 */
record Notice(
        long id,
        Text said,
        String path,
        Instant toldAt,
        @Nullable Instant readAt) {
    boolean isUnread() {
        return readAt == null;
    }
}
