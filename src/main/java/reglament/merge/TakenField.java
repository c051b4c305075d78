package reglament.merge;

/** What a survivor may take from the other contact instead of keeping its own. Phones and mailboxes of both are kept; this is which come first. */
enum TakenField {
    FULL_NAME,
    MOBILE_PHONE,
    BIRTH_DATE,
    PRIVATE_EMAIL,
    COMPANY,
    SOURCE
}
