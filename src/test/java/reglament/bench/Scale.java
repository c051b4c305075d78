package reglament.bench;

/**
 * How big the shop is.
 *
 * @param part of 100,000 contacts, 300,000 leads, 200,000 deals and 1,000,000 events; 1 for all of them
 */
record Scale(double part) {
    static final int TEAMS = 5;
    static final int MANAGERS = 40;
    /** Employees are numbered: the managers, team after team; the head of each team; the head of them all; the auditor. */
    static final int FIRST_MANAGER = 100;

    static final int FIRST_HEAD = FIRST_MANAGER + MANAGERS;
    static final int CHIEF = FIRST_HEAD + TEAMS;
    static final int AUDITOR = CHIEF + 1;
    /** Nobody has sold anything of this group before the conversions are measured. */
    static final int NEW_GROUP = 9;

    Scale {
        if (!(part > 0 && part <= 20)) {
            throw new IllegalArgumentException("--scale is above 0 and not above 20, not " + part);
        }
    }

    int contacts() {
        return (int) Math.max(400, 100_000 * part);
    }

    int leads() {
        return 3 * contacts();
    }

    /** Clients of many years: each has 30 leads and as many deals; every 50th lead is theirs. */
    int regulars() {
        return Math.max(1, leads() / 1500);
    }

    /** The manager who wrote the client down, and to whom most of their leads go. */
    static int managerOf(long contact) {
        return FIRST_MANAGER + (int) (contact % MANAGERS);
    }
}
