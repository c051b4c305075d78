package reglament.platform.ui;

import reglament.base.Clause;

/** The number of a clause's edition in force now, to be said beside the clause; the rulebook knows it. */
public interface Editions {
    int now(Clause clause);
}
