package reglament.dispute;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Text;
import reglament.platform.ui.Shell;

/**
 * A protocol on paper, or the answer to whether one is genuine.
 *
 * @param printed null if nothing was asked yet, or no such protocol was printed
 */
public record ProtocolPage(
        Shell shell,
        String code,
        Protocols.@Nullable Printed printed,
        @Nullable Conclusion conclusion,
        List<Exhibit> exhibits) {
    public Text title() {
        Case of = of();
        return CasePage.title(of.subject(), of.facts().amount());
    }

    public Case of() {
        if (printed == null) {
            throw new IllegalStateException("no protocol");
        }
        return printed.content();
    }

    public String number() {
        return printed == null ? "" : printed.id().number();
    }

    public String printedBy() {
        return printed == null ? "" : printed.by();
    }

    public String printedAt() {
        return printed == null ? "" : shell.moment(printed.at());
    }

    public boolean genuine() {
        return printed != null;
    }
}
