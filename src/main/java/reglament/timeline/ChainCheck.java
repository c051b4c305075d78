package reglament.timeline;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import reglament.base.Text;

/**
 * Whether the chains of one kind hold: link follows link without a gap, each over the entry it names as it is shown now; the head is the
 * last link; and every link an anchor pinned is there as it was pinned. Three streams in the order of the chains, one row of each in memory.
 */
final class ChainCheck {
    static final List<String> KINDS = List.of("AUDIT", "CONTACT", "DEAL", "EVENT", "LEAD");
    private static final byte[] START = {};

    private final String kind;
    private final CopyRows link;
    private final CopyRows head;
    private final CopyRows pinned;
    private final Canonical canonical = new Canonical();
    private final List<Text> flaws = new ArrayList<>();
    private boolean headLeft;
    private boolean pinnedLeft;
    private long chains;
    private long links;
    private long chain;
    private long seq;
    private byte[] hash = START;

    ChainCheck(String kind, Connection links, Connection heads, Connection anchors) throws SQLException {
        this.kind = kind;
        link = new CopyRows(links, entries(kind));
        head = new CopyRows(
                heads,
                "SELECT chain_id, seq, hash FROM chain_head WHERE chain = '%s' ORDER BY chain_id".formatted(kind));
        pinned = new CopyRows(
                anchors,
                "SELECT chain_id, seq, hash, anchor_no FROM chain_anchored WHERE chain = '%s' ORDER BY chain_id, seq"
                        .formatted(kind));
    }

    /** Links with what they link, and what nothing links: chain, place, entry, moment, hash; the entry's digest, and whether it is shown so. */
    private static String entries(String kind) {
        return switch (kind) {
            case "AUDIT" -> """
                SELECT coalesce(l.chain_id, a.actor_id, -1), l.seq, coalesce(l.entry_id, a.id), l.shown_at, l.hash, a.digest, a.at = l.shown_at
                FROM (SELECT * FROM chain_link WHERE chain = 'AUDIT') l FULL JOIN audit_entry a ON a.id = l.entry_id ORDER BY 1, 2""";
            case "EVENT" -> """
                SELECT l.chain_id, l.seq, l.entry_id, l.shown_at, l.hash, e.digest, e.at = l.shown_at
                FROM chain_link l LEFT JOIN event e ON e.id = l.entry_id WHERE l.chain = 'EVENT' ORDER BY 1, 2""";
            default -> """
                SELECT coalesce(l.chain_id, s.subject_id), l.seq, coalesce(l.entry_id, s.event_id), l.shown_at, l.hash, e.digest, s.event_id IS NOT NULL
                FROM (SELECT * FROM chain_link WHERE chain = '%1$s') l
                FULL JOIN (SELECT * FROM event_subject WHERE subject = '%1$s') s ON s.subject_id = l.chain_id AND s.event_id = l.entry_id AND s.at = l.shown_at
                LEFT JOIN event e ON e.id = l.entry_id ORDER BY 1, 2""".formatted(kind);
        };
    }

    ChainCheck run() throws SQLException {
        headLeft = head.next();
        pinnedLeft = pinned.next();
        while (link.next()) {
            if (link.isNull(1)) {
                flaw("journal.flaw.shown-unlinked", Long.toString(link.number(2)), named(link.number(0)));
                continue;
            }
            if (chains == 0 || link.number(0) != chain) {
                endChain();
                chain = link.number(0);
                chains++;
                seq = 0;
                hash = START;
            }
            checkLink();
            checkPinned(link.number(0), link.number(1));
        }
        endChain();
        while (headLeft) {
            flaw("journal.flaw.links-missing", named(head.number(0)), Long.toString(head.number(1)), "0");
            headLeft = head.next();
        }
        checkPinned(Long.MAX_VALUE, 0);
        return this;
    }

    private void checkLink() {
        links++;
        long place = link.number(1);
        long entry = link.number(2);
        if (place != seq + 1) {
            flaw("journal.flaw.gap", named(chain), Long.toString(seq + 1), Long.toString(place));
        }
        byte[] digest = link.bytes(5);
        if (digest == null) {
            flaw("journal.flaw.entry-missing", Long.toString(entry), named(chain), Long.toString(place));
        } else if (!link.is(6)) {
            flaw("journal.flaw.shown-otherwise", Long.toString(entry), named(chain), Long.toString(place));
        } else {
            canonical.array().text(kind).number(chain).number(entry).number(link.micros(3));
            if (!link.equals(4, canonical.hash(hash, digest))) {
                flaw("journal.flaw.link", named(chain), Long.toString(place), Long.toString(entry));
            }
        }
        seq = place;
        byte[] stored = link.bytes(4);
        hash = stored == null ? START : stored;
    }

    private void endChain() throws SQLException {
        if (chains == 0) {
            return;
        }
        while (headLeft && head.number(0) < chain) {
            flaw("journal.flaw.links-missing", named(head.number(0)), Long.toString(head.number(1)), "0");
            headLeft = head.next();
        }
        if (!headLeft || head.number(0) != chain) {
            flaw("journal.flaw.headless", named(chain));
            return;
        }
        if (head.number(1) > seq) {
            flaw("journal.flaw.links-missing", named(chain), Long.toString(head.number(1)), Long.toString(seq));
        } else if (head.number(1) != seq || !Arrays.equals(head.bytes(2), hash)) {
            flaw("journal.flaw.head", named(chain), Long.toString(head.number(1)), Long.toString(seq));
        }
        headLeft = head.next();
    }

    /** What was pinned before this link is gone; what is pinned here must be this. */
    private void checkPinned(long toChain, long toSeq) throws SQLException {
        while (pinnedLeft && (pinned.number(0) < toChain || pinned.number(0) == toChain && pinned.number(1) <= toSeq)) {
            if (pinned.number(0) != chain || pinned.number(1) != seq || !Arrays.equals(pinned.bytes(2), hash)) {
                flaw(
                        "journal.flaw.pinned",
                        Long.toString(pinned.number(3)),
                        named(pinned.number(0)),
                        Long.toString(pinned.number(1)));
            }
            pinnedLeft = pinned.next();
        }
    }

    private Text named(long id) {
        return Text.of("journal.chain." + kind, Long.toString(id));
    }

    private void flaw(String key, Object... args) {
        if (flaws.size() < Verification.MOST) {
            flaws.add(Text.of(key, args));
        }
    }

    List<Text> flaws() {
        return flaws;
    }

    long chains() {
        return chains;
    }

    long links() {
        return links;
    }
}
