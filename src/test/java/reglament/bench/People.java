package reglament.bench;

/** The SQL of employees, the catalogue and clients. Tokens in braces are {@link Loader}'s. */
final class People {
    /** As the owner of the tables: a company before its first day. */
    static final String COMPANY = """
            INSERT INTO team (id, name, parent_id) VALUES (100, 'Продажи', NULL);
            INSERT INTO team (id, name, parent_id) SELECT 101 + n, 'Группа ' || n + 1, 100 FROM generate_series(0, {teams} - 1) n;
            INSERT INTO employee (id, login, password_hash, full_name, role, team_id, created_at)
              SELECT {first manager} + n, 'manager' || n, '{password}',
                (ARRAY['Анна','Дмитрий','Ольга','Павел','Ирина','Сергей','Мария','Олег'])[1 + n % 8] || ' ' ||
                (ARRAY['Гончар','Савченко','Ткач','Мельник','Бондарь'])[1 + n / 8 % 5], 'MANAGER', 101 + n / ({managers} / {teams}), '{founded}'
              FROM generate_series(0, {managers} - 1) n;
            INSERT INTO employee (id, login, password_hash, full_name, role, team_id, created_at)
              SELECT {first head} + n, 'head' || n, '{password}', 'Руководитель ' || n + 1, 'HEAD', 101 + n, '{founded}'
              FROM generate_series(0, {teams} - 1) n;
            INSERT INTO employee (id, login, password_hash, full_name, role, team_id, created_at) VALUES
              ({chief}, 'chief', '{password}', 'Коммерческий директор', 'HEAD', 100, '{founded}'),
              ({auditor}, 'auditor', '{password}', 'Аудитор', 'AUDITOR', NULL, '{founded}');
            INSERT INTO product_group (id, name, shape, position)
              SELECT n, (ARRAY['Профессии','Курсы','Аттестация','Вебинары','Консультации','Подписки','Книги','Корпоративным клиентам','Стажировки'])[n],
                1 + n % 4, n FROM generate_series(1, 9) n;
            INSERT INTO product (id, product_group_id, kind, name, price)
              SELECT g * 10 + k, g, 'SERVICE',
                (ARRAY['Аналитик данных','Сметчик','Логист','Бухгалтер','Проектировщик'])[1 + k] || ', ступень ' || g, 9500 + 7300 * k + 1100 * g
              FROM generate_series(1, 9) g, generate_series(0, 4) k;
            INSERT INTO channel (id, kind, name, secret, created_by, created_at)
              VALUES (100, 'TELEPHONY', 'АТС', 'whsec_' || encode(sha256('bench'), 'base64'), {chief}, '{founded}');""";

    /**
     * Clients {from} to {to}, as the application's role. Half are women. Names are counted in co-prime radixes while birthdays move on, so no
     * two clients coincide in name and birthday; numbers and mailboxes are everybody's own.
     */
    static final String CLIENTS = """
            CREATE TEMP TABLE person ON COMMIT DROP AS
            SELECT n AS id, n % 2 = 0 AS woman,
              (ARRAY['Иванов','Смирнов','Кузнецов','Попов','Васильев','Петров','Соколов','Михайлов','Новиков','Фёдоров','Морозов','Волков','Алексеев',
                'Лебедев','Семёнов','Егоров','Павлов','Козлов','Степанов','Николаев','Орлов','Андреев','Макаров','Никитин','Захаров','Зайцев','Соловьёв',
                'Борисов','Яковлев','Григорьев','Романов','Воробьёв','Сергеев','Кузьмин','Фролов','Дмитриев','Щукин','Шестаков','Цветков','Филатов','Юдин'])[1 + n % 41]
                AS family, n / 41 % 3 AS ending, n / 123 % 19 AS name, n / 2337 % 17 AS father,
              date '1960-01-01' + n % 15000 AS birth_date,
              '+79' || (100000000 + n::bigint * 611957 % 899999999)::text AS number,
              (ARRAY['ivanov','smirnova','olga.m','petr','mail4','kuz'])[1 + n % 6] || n
                || (ARRAY['@list.ru','@yandex.ru','@bk.ru','@outlook.com','@mail.ru','@gmail.com','@rambler.ru'])[1 + n % 7] AS address
            FROM generate_series({from}, {to}) n;
            INSERT INTO contact (id, last_name, first_name, patronymic, birth_date, mobile_phone_id, private_email_id, source_id, created_by, created_at, changed_on)
              SELECT id,
                CASE ending WHEN 0 THEN family || CASE WHEN woman THEN 'а' ELSE '' END
                  WHEN 1 THEN family || CASE WHEN woman THEN 'ская' ELSE 'ский' END ELSE family || 'енко' END,
                CASE WHEN woman THEN (ARRAY['Анна','Мария','Ольга','Елена','Наталья','Ирина','Светлана','Татьяна','Юлия','Екатерина','Дарья','Алина',
                    'Марина','Вера','Галина','Полина','Софья','Жанна','Лидия'])[1 + name]
                  ELSE (ARRAY['Александр','Сергей','Дмитрий','Андрей','Алексей','Максим','Евгений','Иван','Михаил','Николай','Олег','Пётр','Роман',
                    'Тимур','Фёдор','Эдуард','Юрий','Яков','Глеб'])[1 + name] END,
                (ARRAY['Александров','Сергеев','Дмитриев','Андреев','Алексеев','Максимов','Евгеньев','Иванов','Михайлов','Николаев','Олегов','Петров',
                    'Романов','Тимуров','Фёдоров','Эдуардов','Юрьев'])[1 + father] || CASE WHEN woman THEN 'на' ELSE 'ич' END,
                birth_date, id, id, 1 + id % 22, {first manager} + id % {managers}, timestamptz '{founded}' + id * interval '1 minute', date '{founded}' + id / 1440
              FROM person;
            INSERT INTO contact_phone (id, contact_id, kind, number)
              SELECT id, id, 'MOBILE', number FROM person
              UNION ALL SELECT {contacts} + id, id, 'HOME', '+7495' || (1000000 + id::bigint * 7919 % 8999999)::text FROM person WHERE id % 3 = 0;
            INSERT INTO contact_email (id, contact_id, kind, address)
              SELECT id, id, 'PRIVATE', address FROM person
              UNION ALL SELECT {contacts} + id, id, 'WORK', 'office' || id || '@firma' || id % 500 || '.example' FROM person WHERE id % 8 = 0;
            INSERT INTO event (id, at, recorded_at, type, kind, actor_id) OVERRIDING SYSTEM VALUE
              SELECT id, created_at, created_at, 'contact.created', 'CHANGE', created_by FROM contact WHERE id BETWEEN {from} AND {to};
            INSERT INTO event_subject (subject, subject_id, at, event_id)
              SELECT 'CONTACT', id, created_at, id FROM contact WHERE id BETWEEN {from} AND {to};""";

    private People() {}
}
