-- Normal forms shared by every table that compares people's data (R4.3, R5.2).
-- They live in the database so that a row written by any client is compared in the same way.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- R5.2: case, spaces, ё/е, Latin look-alikes. The Cyrillic case map is spelt out: lower() depends on the server's locale.
CREATE FUNCTION normal_name(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(
    translate(
      translate(lower(normalize(name, NFKC)),
        'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯё', 'абвгдеежзийклмнопрстуфхцчшщъыьэюяе'),
      'aeopcxykmthb', 'аеорсхукмтнв'),
    '[[:space:]''’`´.,_–—-]+', ' ', 'g'))
$$;

-- R5.2: mailbox aliases. Yandex has one mailbox under several domains and reads "." as "-"; Gmail ignores dots; "+tag" is a tag.
CREATE FUNCTION normal_email(address text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE
    WHEN domain IN ('ya.ru', 'yandex.ru', 'yandex.com', 'yandex.by', 'yandex.kz', 'yandex.ua', 'narod.ru')
      THEN replace(split_part(mailbox, '+', 1), '.', '-') || '@yandex.ru'
    WHEN domain IN ('gmail.com', 'googlemail.com')
      THEN replace(split_part(mailbox, '+', 1), '.', '') || '@gmail.com'
    ELSE split_part(mailbox, '+', 1) || '@' || domain
  END
  FROM (SELECT split_part(trimmed, '@', 1) AS mailbox, rtrim(split_part(trimmed, '@', 2), '.') AS domain
        FROM (SELECT lower(btrim(normalize(address, NFKC))) AS trimmed) t) p
$$;

-- R4.2: may this E.164 number be a mobile phone? Exact for +7 (Russia +79…, Kazakhstan +77…); other plans are judged by the application.
CREATE FUNCTION may_be_mobile(number text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN number LIKE '+7%' THEN number ~ '^\+7(9[0-9]{9}|7(0[0-9]|47|6[0-9]|7[0-9])[0-9]{7})$' ELSE true END
$$;

-- R4.2: numbers that only fill the field: one digit repeated, or a plain run.
CREATE FUNCTION is_placeholder_number(number text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT number ~ '([0-9])\1{8,}$' OR right(number, 10) IN ('9123456789', '1234567890', '9876543210')
$$;

-- R4.2: mailboxes that only fill the field.
CREATE FUNCTION is_placeholder_email(address text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT split_part(normal_email(address), '@', 1)
           ~ '^(test[0-9]*|testing|no|none|net|nomail|noemail|no-?reply|asdf*|qwe|qwerty|[0-9]|(.)\2{0,9})$'
      OR split_part(normal_email(address), '@', 2) ~ '^(test|no|none|1|a|aa|asd|qwe)\.[a-z]{1,4}$'
      OR split_part(normal_email(address), '@', 2) ~ '(^|\.)(invalid|localhost|test)$'
$$;

GRANT USAGE ON SCHEMA public TO reglament_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON session, session_attributes, scheduled_tasks TO reglament_app;
