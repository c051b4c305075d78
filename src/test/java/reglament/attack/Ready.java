package reglament.attack;

/** What a conversion rests on. The deal, its line and its responsibility take the id of the lead. */
record Ready(Ground ground, long contact, long employee, long lead, long call, long comment, String at) {
    long deal() {
        return lead;
    }

    /** The lawful conversion. Attacks change one thing in one of its statements. */
    String[] conversion() {
        return conversion(Ground.GROUP, Ground.PRODUCT);
    }

    String[] conversion(long group, long product) {
        return new String[] {
            conversionRow(contact, employee, call, comment, ground.verdict(comment)),
            dealRow(lead, contact, employee, group, "100"),
            "INSERT INTO deal_line (deal_id, product_id, product_group_id, quantity, price) VALUES (%d, %d, %d, 1, 100)"
                    .formatted(lead, product, group),
            "INSERT INTO deal_responsibility (deal_id, employee_id, began_at) VALUES (%d, %d, '%s')"
                    .formatted(lead, employee, at),
            prolongation(lead, contact, employee, call, at, comment, ground.verdict(comment), at, 2),
            "UPDATE lead SET status = 'CONVERTED', ended_at = '%s' WHERE id = %d".formatted(at, lead)
        };
    }

    /** The conversion with one of its statements replaced. */
    String[] but(int place, String statement) {
        String[] changed = conversion();
        changed[place] = statement;
        return changed;
    }

    String conversionRow(long ofContact, long by, long interaction, long onComment, long verdict) {
        return """
               INSERT INTO conversion (lead_id, contact_id, employee_id, interaction_id, comment_id, verdict_id, converted_at, snapshot)
               VALUES (%d, %d, %d, %d, %d, %d, '%s', '{}')""".formatted(lead, ofContact, by, interaction, onComment, verdict, at);
    }

    String dealRow(long id, long ofContact, long by, long group, String amount) {
        return """
               INSERT INTO deal (id, lead_id, contact_id, first_responsible_id, product_group_id, stage_id, stage_since, status, amount, responsible_id, opened_at)
               VALUES (%d, %d, %d, %d, %d, 1, '%s', 'OPEN', %s, %d, '%s')""".formatted(id, lead, ofContact, by, group, at, amount, by, at);
    }

    static String prolongation(
            long deal,
            long contact,
            long employee,
            long interaction,
            String interactionAt,
            long comment,
            long verdict,
            String commentAt,
            int months) {
        return """
               INSERT INTO prolongation (deal_id, contact_id, employee_id, interaction_id, comment_id, verdict_id, interaction_at, comment_at,
                 grace_hours, months, zone, counts_from, protected_until)
               SELECT %d, %d, %d, %d, %d, %d, i, c, 24, m, 'Europe/Moscow', f,
                 ((((f AT TIME ZONE 'Europe/Moscow')::date + m * interval '1 month')::date + 1)::timestamp AT TIME ZONE 'Europe/Moscow')
               FROM (SELECT i, c, m, CASE WHEN c <= i + interval '24 hours' THEN i ELSE c END AS f
                     FROM (SELECT '%s'::timestamptz AS i, '%s'::timestamptz AS c, %d AS m) s) t""".formatted(deal, contact, employee, interaction, comment, verdict, interactionAt, commentAt, months);
    }

    /** This deal takes over a standing one: for {@link #conversion()} to be run after it in the same transaction. */
    String supersede(long standing) {
        return "UPDATE deal SET status = 'SUPERSEDED', successor_id = %d, closed_at = '%s', closed_by = %d WHERE id = %d"
                .formatted(lead, at, employee, standing);
    }
}
