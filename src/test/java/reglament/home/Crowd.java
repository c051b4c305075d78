package reglament.home;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import reglament.platform.postgres.Database;
import reglament.testing.TestDatabases;

/**
 * Many lawful clients with their leads and deals, written with SQL. Only the triggers that keep the registry of addresses and the pair
 * keys are set aside for the load, and what they would have written is written at once; every constraint is checked.
 */
final class Crowd {
    static final int MANAGERS = 50;
    static final int CONTACTS = 10_000;
    static final int LEADS = 6_000;
    static final int DEALS = 300;

    private static final String PEOPLE = """
            INSERT INTO employee (id, login, password_hash, full_name, role, created_at)
            SELECT 1000 + n, 'manager' || n, '-', 'Менеджер ' || n, 'MANAGER', now() FROM generate_series(0, %d) n;
            INSERT INTO product_group (id, name) VALUES (1000, 'Профессии');
            INSERT INTO product (id, product_group_id, kind, name, price) VALUES (1000, 1000, 'SERVICE', 'Аналитик данных', 104500);
            INSERT INTO channel (id, kind, name, secret, created_by, created_at) VALUES (1000, 'TELEPHONY', 'АТС', 'whsec_', 1000, now());
            """.formatted(MANAGERS - 1);

    /** Three co-prime radixes and a birthday that moves on: no two people coincide in name and birthday. */
    private static final String CONTACTS_OF_THE_MANAGERS = """
            ALTER TABLE contact DISABLE TRIGGER USER;
            ALTER TABLE contact_phone DISABLE TRIGGER USER;
            ALTER TABLE contact_email DISABLE TRIGGER USER;
            CREATE TEMP TABLE person AS
            SELECT n AS id,
              (ARRAY['Иванов','Смирнов','Кузнецов','Попов','Васильев','Петров','Соколов','Михайлов','Новиков','Фёдоров','Морозов','Волков','Алексеев',
                'Лебедев','Семёнов','Егоров','Павлов','Козлов','Степанов','Николаев','Орлов','Андреев','Макаров','Никитин','Захаров','Зайцев','Соловьёв',
                'Борисов','Яковлев','Григорьев','Романов','Воробьёв','Сергеев','Кузьмин','Фролов','Дмитриев','Щукин','Шестаков','Цветков','Филатов','Юдин'])[1 + n %% 41]
                || (ARRAY['','ский','енко'])[1 + n / 41 %% 3] AS last_name,
              (ARRAY['Александр','Сергей','Дмитрий','Андрей','Алексей','Максим','Евгений','Иван','Михаил','Николай','Олег','Пётр','Роман','Тимур','Фёдор',
                'Эдуард','Юрий','Яков','Глеб'])[1 + n / 123 %% 19] AS first_name,
              (ARRAY['Александрович','Сергеевич','Дмитриевич','Андреевич','Алексеевич','Максимович','Евгеньевич','Иванович','Михайлович','Николаевич',
                'Олегович','Петрович','Романович','Тимурович','Фёдорович','Эдуардович','Юрьевич'])[1 + n / 2337 %% 17] AS patronymic,
              date '1960-01-01' + n %% 15000 AS birth_date,
              '+79' || (100000000 + n::bigint * 611957 %% 899999999)::text AS number,
              (ARRAY['ivanov','smirnova','olga.m','petr','mail4','kuz'])[1 + n %% 6] || n || (ARRAY['@list.ru','@yandex.ru','@bk.ru','@outlook.com'])[1 + n %% 4] AS address,
              1000 + n %% %d AS responsible_id
            FROM generate_series(1, %d) n;
            INSERT INTO email_domain (domain, owner) SELECT DISTINCT split_part(normal_email(address), '@', 2), 'CLIENT' FROM person ON CONFLICT DO NOTHING;
            INSERT INTO email_address (address, owner) SELECT normal_email(address), 'CLIENT' FROM person ON CONFLICT DO NOTHING;
            INSERT INTO contact (id, last_name, first_name, patronymic, birth_date, mobile_phone_id, private_email_id, created_by, created_at, changed_on)
              SELECT id, last_name, first_name, patronymic, birth_date, id, id, responsible_id, now() - id * interval '1 second', current_date FROM person;
            INSERT INTO contact_phone (id, contact_id, kind, number) SELECT id, id, 'MOBILE', number FROM person;
            INSERT INTO contact_email (id, contact_id, kind, address) SELECT id, id, 'PRIVATE', address FROM person;
            INSERT INTO contact_pair_key (kind, key, contact_id) SELECT kind, key, contact_id FROM contact_pair;
            SET CONSTRAINTS ALL IMMEDIATE;
            ALTER TABLE contact ENABLE TRIGGER USER;
            ALTER TABLE contact_phone ENABLE TRIGGER USER;
            ALTER TABLE contact_email ENABLE TRIGGER USER;
            """.formatted(MANAGERS, CONTACTS);

    /** Every third is of no contact yet; the first are converted below. */
    private static final String LEADS_OF_THE_CONTACTS = """
            INSERT INTO lead (id, title, source_id, product_group_id, contact_id, client_name, client_phone, status, responsible_id, received_at, created_at)
            SELECT n, (ARRAY['Курс аналитики: программа и цены','Сметчик: рассрочка','Обучение отдела продаж','Вопрос о вебинаре'])[1 + n %% 4], 1, 1000,
              CASE WHEN n %% 3 > 0 OR n <= %2$d THEN n END, 'Клиент ' || n, '+79' || (200000000 + n::bigint * 611957 %% 799999999)::text, 'IN_PROGRESS',
              1000 + n %% %3$d, now() - n * interval '1 minute', now()
            FROM generate_series(1, %1$d) n;
            INSERT INTO lead_responsibility (lead_id, employee_id, began_at) SELECT id, responsible_id, received_at FROM lead;
            """.formatted(LEADS, DEALS, MANAGERS);

    private static final String DEALS_FROM_LEADS = """
            CREATE TEMP TABLE sale AS SELECT l.id, l.contact_id, l.responsible_id, p.number FROM lead l JOIN contact_phone p ON p.contact_id = l.contact_id
              WHERE l.id <= %d;
            INSERT INTO call (id, channel_id, call_key, direction, client_number, employee_id, started_at, talk_seconds, state)
              SELECT id, 1000, id::text, 'OUT', number, responsible_id, now(), 90, 'ENDED' FROM sale;
            INSERT INTO interaction (id, kind, contact_id, client_key, employee_id, occurred_at, recorded_at, proof, call_id, talk_seconds, min_talk_seconds)
              SELECT id, 'CALL', contact_id, number, responsible_id, now(), now(), 'SIGNED', id, 90, 15 FROM sale;
            INSERT INTO comment (id, lead_id, author_id, topic, agreement, interaction_id, recorded_at)
              SELECT id, id, responsible_id, 'Готова начать с января, просила оплату частями', 'До пятницы подпишет договор', id, now() FROM sale;
            INSERT INTO comment_verdict (id, comment_id, detailed, judged_at) SELECT id, id, true, now() FROM sale;
            UPDATE lead SET status = 'CONVERTED', ended_at = now() WHERE id IN (SELECT id FROM sale);
            INSERT INTO conversion (lead_id, contact_id, employee_id, interaction_id, comment_id, verdict_id, converted_at, snapshot)
              SELECT id, contact_id, responsible_id, id, id, id, now(), '{}' FROM sale;
            INSERT INTO deal (id, lead_id, contact_id, first_responsible_id, product_group_id, stage_id, stage_since, status, amount, responsible_id, opened_at)
              SELECT id, id, contact_id, responsible_id, 1000, (SELECT id FROM stage WHERE code = 'NEW'), now(), 'OPEN', 104500, responsible_id, now() FROM sale;
            INSERT INTO deal_line (deal_id, product_id, product_group_id, quantity, price) SELECT id, 1000, 1000, 1, 104500 FROM sale;
            INSERT INTO deal_responsibility (deal_id, employee_id, began_at) SELECT id, responsible_id, now() FROM sale;
            INSERT INTO prolongation (deal_id, contact_id, employee_id, interaction_id, comment_id, verdict_id, interaction_at, comment_at, grace_hours,
                months, zone, counts_from, protected_until)
              SELECT id, contact_id, responsible_id, id, id, id, now(), now(), 24, 2, 'Europe/Moscow', now(),
                ((((now() AT TIME ZONE 'Europe/Moscow')::date + interval '2 months')::date + 1)::timestamp AT TIME ZONE 'Europe/Moscow') FROM sale;
            """.formatted(DEALS);

    private Crowd() {}

    static Database settled() throws SQLException {
        Database database = TestDatabases.fresh();
        try (Connection owner = TestDatabases.connectAsOwner(database);
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            for (String sql :
                    new String[] {PEOPLE, CONTACTS_OF_THE_MANAGERS, LEADS_OF_THE_CONTACTS, DEALS_FROM_LEADS}) {
                statement.execute(sql);
                owner.commit();
            }
            owner.setAutoCommit(true);
            statement.execute("VACUUM ANALYZE");
        }
        return database;
    }
}
