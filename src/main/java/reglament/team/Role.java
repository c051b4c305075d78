package reglament.team;

/** What an employee is to the organisation (DOMAIN 4.6, the roles a small organisation needs). */
public enum Role {
    /** Sells: sees own records and those of clients they have a right to. */
    MANAGER,
    /** Leads a team and its sub-teams: sees their records, decides, overrules. */
    HEAD,
    /** Brings leads; sees them without personal data. */
    MARKETING,
    /** Looks after people, catalogue and channels; sees no client content. */
    ADMIN,
    /** Reads everything, changes nothing. */
    AUDITOR
}
