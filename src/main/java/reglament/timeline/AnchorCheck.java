package reglament.timeline;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Text;

/** Whether every anchor follows the one before it and is over the heads it pinned; and whether those kept outside are among them. */
final class AnchorCheck {
    private static final byte[] NOTHING = {};

    private final Canonical canonical = new Canonical();
    private final List<Text> flaws = new ArrayList<>();
    private final List<String> expected;
    private long anchors;
    private @Nullable String last;

    /** @param expected hashes of anchors that somebody kept outside of the database */
    AnchorCheck(List<String> expected) {
        this.expected = new ArrayList<>(expected);
    }

    AnchorCheck run(Connection ofAnchors, Connection ofHeads) throws SQLException {
        CopyRows anchor =
                new CopyRows(ofAnchors, "SELECT no, day, at, heads, root, hash FROM chain_anchor ORDER BY no");
        CopyRows pinned = new CopyRows(
                ofHeads,
                "SELECT anchor_no, chain, chain_id, seq, hash FROM chain_anchored ORDER BY anchor_no, chain COLLATE \"C\", chain_id");
        boolean left = pinned.next();
        byte[] former = NOTHING;
        while (anchor.next()) {
            anchors++;
            String number = Long.toString(anchor.number(0));
            if (anchor.number(0) != anchors) {
                flaw("journal.flaw.anchor-missing", Long.toString(anchors));
                anchors = anchor.number(0);
            }
            byte[] root = NOTHING;
            long heads = 0;
            while (left && pinned.number(0) <= anchor.number(0)) {
                canonical.array().text(pinned, 1).number(pinned, 2).number(pinned, 3);
                byte[] hash = pinned.bytes(4);
                root = canonical.hash(root, hash == null ? NOTHING : hash);
                heads++;
                left = pinned.next();
            }
            canonical.array().text("anchor").number(anchor, 0).number(anchor.days(1));
            canonical.number(anchor.micros(2)).number(anchor, 3);
            if (heads != anchor.number(3)
                    || !anchor.equals(4, root)
                    || !anchor.equals(5, canonical.hash(former, root))) {
                flaw("journal.flaw.anchor", number, LocalDate.ofEpochDay(anchor.days(1)));
            }
            byte[] stored = anchor.bytes(5);
            former = stored == null ? NOTHING : stored;
            String hex = HexFormat.of().formatHex(former);
            expected.remove(hex);
            last = number + " · " + LocalDate.ofEpochDay(anchor.days(1)) + " · " + hex;
        }
        while (left) {
            flaw("journal.flaw.anchor-missing", Long.toString(pinned.number(0)));
            left = pinned.next();
        }
        expected.forEach(hash -> flaws.add(Text.of("journal.flaw.anchor-unknown", hash)));
        return this;
    }

    private void flaw(String key, Object... args) {
        if (flaws.size() < Verification.MOST) {
            flaws.add(Text.of(key, args));
        }
    }

    List<Text> flaws() {
        return flaws;
    }

    long anchors() {
        return anchors;
    }

    @Nullable
    String last() {
        return last;
    }
}
