package reglament.channel;

/** What a channel's report is worth as evidence (R1.5, API.md «Channel webhooks in»). */
public enum Proof {
    /** The provider's own words, signed as a whole. */
    SIGNED,
    /** An adapter signs for a provider that does not sign talk time: no proof until confirmed. */
    REPORTED
}
