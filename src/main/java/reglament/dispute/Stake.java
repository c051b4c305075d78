package reglament.dispute;

import java.math.BigDecimal;
import java.util.List;
import reglament.base.Text;

/**
 * What changes hands if a case is decided for whoever claims it (R0.1): said before filing, so that both know what they argue about.
 *
 * @param what a payment that came, or what the client still is to pay
 * @param from who has it now; nobody: it is held
 */
public record Stake(Text what, BigDecimal amount, List<String> from, List<String> to) {
    public Stake {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }
}
