package reglament.contact;

import reglament.team.Actor;

/** A contact was written down for a lead, which is to be linked to it in the same transaction. */
public record ContactForLead(Actor actor, ContactId contact, long lead) {}
