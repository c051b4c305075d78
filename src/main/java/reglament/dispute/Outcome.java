package reglament.dispute;

import java.util.Arrays;
import java.util.Optional;

/** What an arbiter decides. Carried out in the transaction of the decision. */
public enum Outcome {
    /** The payment is credited, to one or by shares. */
    CREDIT,
    /** The open deal is given to another responsible. */
    REASSIGN,
    /** The comment is detailed. */
    COUNT,
    /** The measure is cancelled. */
    CANCEL,
    /** The merge is undone. */
    SEPARATE,
    /** Everything stays, or becomes again, as it was when the case was filed. */
    DISMISS,
    /** On appeal: the first decision stands. */
    CONFIRM;

    static Optional<Outcome> find(String name) {
        return Arrays.stream(values()).filter(o -> o.name().equals(name)).findFirst();
    }
}
