package reglament.measure;

import java.util.Arrays;
import java.util.Optional;

/** What a measure is. The law knows no fines of employees: what the rules call one is a cut of the bonus (R0.3). */
public enum MeasureKind {
    /** «Предупреждение». */
    WARNING,
    /** «Штраф (снижение премии)». */
    FINE;

    static Optional<MeasureKind> find(String name) {
        return Arrays.stream(values()).filter(k -> k.name().equals(name)).findFirst();
    }
}
