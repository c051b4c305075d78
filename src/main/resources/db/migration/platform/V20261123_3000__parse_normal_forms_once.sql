-- A body in quotes is parsed in the session that calls it: with standard_conforming_strings off, '\1' is another character and a
-- placeholder number passes (R4.2). A body without quotes is parsed here, once, names and patterns included.
CREATE OR REPLACE FUNCTION normal_name(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(
    translate(
      translate(lower(normalize(name, NFKC)),
        'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯё', 'абвгдеежзийклмнопрстуфхцчшщъыьэюяе'),
      'aeopcxykmthb', 'аеорсхукмтнв'),
    '[[:space:]''’`´.,_–—-]+', ' ', 'g'));

CREATE OR REPLACE FUNCTION normal_email(address text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT CASE
    WHEN domain IN ('ya.ru', 'yandex.ru', 'yandex.com', 'yandex.by', 'yandex.kz', 'yandex.ua', 'narod.ru')
      THEN replace(split_part(mailbox, '+', 1), '.', '-') || '@yandex.ru'
    WHEN domain IN ('gmail.com', 'googlemail.com')
      THEN replace(split_part(mailbox, '+', 1), '.', '') || '@gmail.com'
    ELSE split_part(mailbox, '+', 1) || '@' || domain
  END
  FROM (SELECT split_part(trimmed, '@', 1) AS mailbox, rtrim(split_part(trimmed, '@', 2), '.') AS domain
        FROM (SELECT lower(btrim(normalize(address, NFKC))) AS trimmed) t) p);

CREATE OR REPLACE FUNCTION may_be_mobile(number text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN number LIKE '+7%' THEN number ~ '^\+7(9[0-9]{9}|7(0[0-9]|47|6[0-9]|7[0-9])[0-9]{7})$' ELSE true END;

CREATE OR REPLACE FUNCTION is_placeholder_number(number text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN number ~ '([0-9])\1{8,}$' OR right(number, 10) IN ('9123456789', '1234567890', '9876543210');

CREATE OR REPLACE FUNCTION is_placeholder_email(address text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN split_part(normal_email(address), '@', 1)
           ~ '^(test[0-9]*|testing|no|none|net|nomail|noemail|no-?reply|asdf*|qwe|qwerty|[0-9]|(.)\2{0,9})$'
      OR split_part(normal_email(address), '@', 2) ~ '^(test|no|none|1|a|aa|asd|qwe)\.[a-z]{1,4}$'
      OR split_part(normal_email(address), '@', 2) ~ '(^|\.)(invalid|localhost|test)$';

-- R5.2: characters nobody sees, which would make two spellings of one name or mailbox.
CREATE FUNCTION is_visible(written text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN normalize(written, NFKC) !~ '[\u0001-\u001f\u007f-\u009f\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff]';
