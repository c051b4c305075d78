package reglament.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import reglament.testing.TestDatabases;

/** R4 and R5: unlawful clients and twins. */
class R4R5ContactAttackTest {
    private static final Ground GROUND = new Ground();
    private static final String PRIVILEGE = "42501";
    private static final String MISSING = "23502";

    private final Siege siege = new Siege(GROUND);
    private final long known = GROUND.contact();
    private final long id = GROUND.next();

    private String[] contact(String surname, String birth, String mobile, String mailbox) {
        return Ground.contactWith(id, surname, birth, mobile, mailbox);
    }

    private String[] stranger() {
        return contact(Ground.surname(id), "1987-03-15", Ground.mobile(id), Ground.mailbox(id));
    }

    private static String phone(long contact, String number) {
        return "INSERT INTO contact_phone (contact_id, kind, number) VALUES (%d, 'WORK', '%s')"
                .formatted(contact, number);
    }

    @Test
    void theStrangerOfTheseAttacksIsLawful() {
        GROUND.act(stranger());
        assertThat(GROUND.everything()).contains(Ground.surname(id));
    }

    @Test
    void R4_1_aContactHasANameAndABirthDateThatCanBeTrue() {
        siege.refused("contact_last_name_check", contact(" ", "1987-03-15", Ground.mobile(id), Ground.mailbox(id)));
        siege.refused("contact_last_name_check", contact("—", "1987-03-15", Ground.mobile(id), Ground.mailbox(id)));
        siege.refused(
                "contact_birth_date_check",
                contact(Ground.surname(id), "1900-01-01", Ground.mobile(id), Ground.mailbox(id)));
        siege.refused(
                "contact_birth_date_check",
                contact(Ground.surname(id), "1812-09-07", Ground.mobile(id), Ground.mailbox(id)));
        siege.refused(
                "contact_is_born", contact(Ground.surname(id), "2026-01-01", Ground.mobile(id), Ground.mailbox(id)));
        siege.refused("contact_is_whole_or_erased", "UPDATE contact SET birth_date = NULL WHERE id = " + known);
        siege.refused(MISSING, "UPDATE contact SET first_name = NULL WHERE id = " + known);
        siege.refused("contact_first_name_check", "UPDATE contact SET first_name = '-' WHERE id = " + known);
        siege.refused("contact_is_born", "UPDATE contact SET birth_date = '2999-01-01' WHERE id = " + known);
        siege.refused("contact_birth_date_check", "UPDATE contact SET birth_date = '1900-01-01' WHERE id = " + known);
    }

    @Test
    void R4_2_aContactHasAMobilePhoneAndAPrivateMailboxAtCommit() {
        String[] all = stranger();
        siege.refused("contact_has_mobile", all[0], all[2]);
        siege.refused("contact_has_private_email", all[0], all[1]);
        siege.refused("contact_has_mobile", all[0], all[1].replace("MOBILE", "WORK"), all[2]);
        siege.refused("contact_has_private_email", all[0], all[1], all[2].replace("PRIVATE", "WORK"));
        siege.refused("contact_has_mobile", "DELETE FROM contact_phone WHERE contact_id = " + known);
        siege.refused("contact_has_mobile", "UPDATE contact_phone SET kind = 'HOME' WHERE contact_id = " + known);
        siege.refused("contact_has_private_email", "DELETE FROM contact_email WHERE contact_id = " + known);
        siege.refused(
                "contact_has_private_email", "UPDATE contact_email SET kind = 'WORK' WHERE contact_id = " + known);
        long other = GROUND.contact();
        siege.refused(
                "contact_has_mobile", "UPDATE contact SET mobile_phone_id = %d WHERE id = %d".formatted(other, known));
        siege.refused(
                "contact_has_private_email",
                "UPDATE contact SET private_email_id = %d WHERE id = %d".formatted(other, known));
        siege.refused("428C9", "UPDATE contact SET mobile_kind = 'WORK' WHERE id = " + known);
    }

    @Test
    void R4_2_placeholdersAreRefusedHoweverTheSessionIsSet() {
        String[] phones = {"+79999999999", "+79123456789", "+74955556012", "+7916123", "+89161234567"};
        String[] guards = {
            "contact_phone_is_real",
            "contact_phone_is_real",
            "contact_phone_is_mobile",
            "contact_phone_is_mobile",
            "contact_phone_has_country"
        };
        for (int i = 0; i < phones.length; i++) {
            siege.refused(guards[i], contact(Ground.surname(id), "1987-03-15", phones[i], Ground.mailbox(id)));
        }
        String[] all = contact(Ground.surname(id), "1987-03-15", "+79999999999", Ground.mailbox(id));
        siege.refused("contact_phone_is_real", "SET standard_conforming_strings = off", all[0], all[1], all[2]);
        for (String mailbox : new String[] {"test@pochta.example", "a@a.ru", "nomail@no.ru", "x@y.invalid"}) {
            siege.refused(
                    "contact_email_is_real", contact(Ground.surname(id), "1987-03-15", Ground.mobile(id), mailbox));
        }
    }

    @Test
    void R4_3_aStaffMailboxOrCompanyDomainStandsInNoContact() {
        for (String mailbox : new String[] {
            "anna@staff.example", "ANNA+x@Staff.Example", "a.n.n.a.home@googlemail.com", " annahome@gmail.com"
        }) {
            siege.refused(
                    mailbox.startsWith(" ") ? "contact_email_address_check" : "contact_email_not_staff",
                    contact(Ground.surname(id), "1987-03-15", Ground.mobile(id), mailbox));
        }
        siege.refused(
                "contact_email_not_company",
                contact(Ground.surname(id), "1987-03-15", Ground.mobile(id), "somebody@Company.example"));
        siege.refused(
                "contact_email_not_staff",
                "UPDATE contact_email SET address = 'anna@staff.example' WHERE contact_id = " + known);
        siege.refused(
                "employee_email_registered",
                "INSERT INTO employee_email (employee_id, kind, address) VALUES (102, 'PERSONAL', '%s')"
                        .formatted(Ground.mailbox(known)));
        siege.refused(
                "email_domain_pkey", "INSERT INTO email_domain (domain, owner) VALUES ('pochta.example', 'COMPANY')");
        siege.refused("23503", "DELETE FROM email_domain WHERE domain = 'pochta.example'");
        siege.eachRefused(
                PRIVILEGE,
                "UPDATE email_address SET owner = 'CLIENT' WHERE address = 'anna@staff.example'",
                "DELETE FROM email_address WHERE address = 'anna@staff.example'",
                "INSERT INTO email_address VALUES ('new@staff.example', 'CLIENT')",
                "UPDATE email_domain SET owner = 'CLIENT'");
    }

    @Test
    void R5_1_R5_2_noPairOfTheFourFieldsCoincides() {
        String name = Ground.surname(known);
        String mobile = Ground.mobile(known);
        String mailbox = Ground.mailbox(known);
        String[][] twins = {
            contact(name, "1987-03-15", mobile, Ground.mailbox(id)),
            contact(name, "1987-03-14", Ground.mobile(id), Ground.mailbox(id)),
            contact(name, "1987-03-15", Ground.mobile(id), mailbox),
            contact(Ground.surname(id), "1987-03-14", mobile, Ground.mailbox(id)),
            contact(Ground.surname(id), "1987-03-15", mobile, mailbox),
            contact(Ground.surname(id), "1987-03-14", Ground.mobile(id), mailbox)
        };
        for (String[] twin : twins) {
            siege.refused("contact_is_no_duplicate", twin);
        }
    }

    @Test
    void R5_2_anotherSpellingIsTheSamePerson() {
        String name = Ground.surname(known);
        for (String spelling :
                new String[] {name.toUpperCase(java.util.Locale.ROOT), "  " + name + " ", name.replace('а', 'a')}) {
            siege.refused(
                    "contact_is_no_duplicate", contact(spelling, "1987-03-14", Ground.mobile(id), Ground.mailbox(id)));
        }
        for (String unseen : new String[] {"\u200b", "\u00ad", "\u0301", "\ufeff"}) {
            siege.refused(
                    "contact_name_is_visible",
                    contact(name.replace("Ф", "Ф" + unseen), "1987-03-14", Ground.mobile(id), Ground.mailbox(id)));
            siege.refused(
                    "contact_email_is_visible",
                    contact(name, "1987-03-15", Ground.mobile(id), "client" + unseen + known + "@pochta.example"));
        }
        siege.refused(
                "contact_is_no_duplicate",
                contact(name, "1987-03-15", Ground.mobile(id), "Client" + known + "+news@POCHTA.example"));
    }

    @Test
    void R5_2_anyPhoneOrMailboxCountsAndAChangeObeysToo() {
        GROUND.act(stranger());
        GROUND.act("UPDATE contact SET birth_date = '1987-03-14' WHERE id = " + id);
        siege.refused("contact_is_no_duplicate", phone(id, Ground.mobile(known)));
        siege.refused(
                "contact_is_no_duplicate",
                "UPDATE contact_phone SET number = '%s' WHERE contact_id = %d".formatted(Ground.mobile(known), id));
        siege.refused(
                "contact_is_no_duplicate",
                "UPDATE contact_email SET address = '%s' WHERE contact_id = %d".formatted(Ground.mailbox(known), id));
        siege.refused(
                "contact_is_no_duplicate",
                "UPDATE contact SET last_name = '%s' WHERE id = %d".formatted(Ground.surname(known), id));
    }

    @Test
    void R5_2_thePairKeysCannotBeTouchedNorRedirected() {
        siege.eachRefused(
                PRIVILEGE,
                "DELETE FROM contact_pair_key",
                "UPDATE contact_pair_key SET place = 9",
                "INSERT INTO contact_pair_key (kind, key, place, contact_id) VALUES (1, gen_random_uuid(), 0, %d)"
                        .formatted(known),
                "TRUNCATE contact_pair_key",
                "DELETE FROM contact",
                "TRUNCATE contact_phone",
                "SELECT contact_rekey(ARRAY[1])",
                "ALTER TABLE contact DISABLE TRIGGER rekey_inserted",
                "ALTER TABLE contact_pair_key DROP CONSTRAINT contact_is_no_duplicate",
                "DROP INDEX contact_phone_number",
                "CREATE TABLE public.contact_pair_key_ (kind int)",
                "CREATE FUNCTION public.normal_name(n varchar) RETURNS text LANGUAGE sql AS 'SELECT n'",
                "CREATE SCHEMA mine",
                "SET session_replication_role = replica",
                "SET ROLE reglament_owner",
                "UPDATE contact SET created_by = 102",
                "UPDATE contact_phone SET contact_id = " + known);
        String[] twin = contact(Ground.surname(known), "1987-03-14", Ground.mobile(id), Ground.mailbox(id));
        siege.refused(
                "contact_is_no_duplicate",
                "CREATE TEMP TABLE contact_pair_key (kind smallint, key uuid, place int DEFAULT 0, contact_id bigint)",
                "CREATE TEMP VIEW contact_pair AS SELECT 0::bigint AS contact_id, 1::smallint AS kind, gen_random_uuid() AS key",
                "CREATE TEMP TABLE distinct_persons (one_id bigint, other_id bigint, revoked_at timestamptz)",
                twin[0].replace("INTO contact ", "INTO public.contact "),
                twin[1],
                twin[2]);
    }

    @Test
    void R5_2_onlyAHeadSaysWhoIsDistinctAndOnlyWhileTheyDiffer() {
        GROUND.act(stranger());
        String distinct =
                "INSERT INTO distinct_persons (one_id, other_id, reason, decided_by, decided_at) VALUES (%d, %d, '%s', %d, '2026-01-02Z')";
        siege.refused("distinct_persons_by_a_head", distinct.formatted(known, id, "тёзки", Ground.ANNA));
        siege.refused("distinct_persons_reason_check", distinct.formatted(known, id, " ", Ground.HEAD));
        siege.refused("distinct_persons_check", distinct.formatted(id, known, "тёзки", Ground.HEAD));
        GROUND.act(distinct.formatted(known, id, "тёзки", Ground.HEAD));
        String namesake = "UPDATE contact SET last_name = '%s', birth_date = '1987-03-14' WHERE id = %d"
                .formatted(Ground.surname(known), id);
        GROUND.act(namesake);
        siege.refused(
                "distinct_persons_still_coincide",
                "UPDATE distinct_persons SET revoked_by = 103, revoked_at = '2026-01-03Z' WHERE other_id = " + id);
        long third = GROUND.next();
        siege.refused(
                "contact_is_no_duplicate",
                Ground.contactWith(
                        third, Ground.surname(known), "1987-03-14", Ground.mobile(third), Ground.mailbox(third)));
        siege.eachRefused(PRIVILEGE, "DELETE FROM distinct_persons", "UPDATE distinct_persons SET other_id = " + third);
    }

    @Test
    void R5_2_aDecisionIsNotRevokedByWhoLooksAtThePast() throws Exception {
        GROUND.act(stranger());
        GROUND.act(
                "INSERT INTO distinct_persons (one_id, other_id, reason, decided_by, decided_at) VALUES (%d, %d, 'тёзки', 103, '2026-01-02Z')"
                        .formatted(known, id));
        try (Connection past = TestDatabases.connect(GROUND.database)) {
            past.setAutoCommit(false);
            past.createStatement().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            past.createStatement().executeQuery("SELECT count(*) FROM contact_pair_key");
            GROUND.act("UPDATE contact SET last_name = '%s', birth_date = '1987-03-14' WHERE id = %d"
                    .formatted(Ground.surname(known), id));
            assertThatThrownBy(() -> past.createStatement()
                            .execute(
                                    "UPDATE distinct_persons SET revoked_by = 103, revoked_at = '2026-01-03Z' WHERE other_id = "
                                            + id))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(new LawChecker(GROUND.database).broken()).isEmpty();
    }

    @Test
    void R5_1_ofTwoTransactionsWithOnePersonTheSecondIsRefused() throws Exception {
        long twin = GROUND.next();
        try (Connection one = TestDatabases.connect(GROUND.database)) {
            one.setAutoCommit(false);
            for (String sql : stranger()) {
                one.createStatement().execute(sql);
            }
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> GROUND.act(Ground.contactWith(
                    twin, Ground.surname(id), "1987-03-15", Ground.mobile(twin), Ground.mailbox(twin))));
            one.commit();
            assertThatThrownBy(second::get).hasStackTraceContaining("R5.1");
        }
    }
}
