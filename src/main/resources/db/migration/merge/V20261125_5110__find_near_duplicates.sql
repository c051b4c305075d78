-- Who may be one person though R5.2 does not say so: one field coincides, or the name is nearly the same. A work list, found by a job; what is
-- decided is a merge or «разные люди» and stands in their own tables.
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

-- A name as it sounds, so that «Ivanov Petr», «Иванов Пётр» and «Пётр Иванов» can meet: Latin words are read as Russian ones, and what
-- transliterations disagree about (й, ь, ий, ия) falls together. Words stay in their order.
CREATE FUNCTION name_sound(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT string_agg(
    regexp_replace(regexp_replace(regexp_replace(translate(read, 'йыьъэё', 'ии  ее'), ' ', '', 'g'), 'и+([яюе])', '\1', 'g'), 'и+', 'и', 'g'),
    ' ' ORDER BY place)
  FROM (SELECT CASE WHEN word ~ '[a-z]' THEN
      translate(
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        word, 'shch', 'щ'), 'sch', 'щ'), 'zh', 'ж'), 'kh', 'х'), 'ts', 'ц'), 'tz', 'ц'), 'ch', 'ч'), 'sh', 'ш'), 'yu', 'ю'), 'ju', 'ю'), 'iu', 'ю'),
        'ya', 'я'), 'ja', 'я'), 'ia', 'я'), 'yo', 'е'), 'jo', 'е'), 'ye', 'е'), 'je', 'е'), 'x', 'кс'),
        'abvgdezijklmnoprstufhcywq''', 'абвгдезииклмнопрстуфхцивк')
      ELSE translate(word, 'ё', 'е') END AS read, place
    FROM unnest(string_to_array(btrim(regexp_replace(lower(translate(normalize(name, NFKC), 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ', 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя')),
      '[^[:alpha:]абвгдеёжзийклмнопрстуфхцчшщъыьэюя]+', ' ', 'g')), ' ')) WITH ORDINALITY AS w (word, place)) r);

CREATE TABLE near_name (
  contact_id bigint PRIMARY KEY,
  version    int NOT NULL,                    -- of the contact, when it was read
  sound      text NOT NULL,
  sorted     text NOT NULL,                   -- the same words by the alphabet
  latin      boolean NOT NULL
);
CREATE INDEX near_name_sorted ON near_name (sorted);
CREATE INDEX near_name_trigrams ON near_name USING gin (sorted gin_trgm_ops);
CREATE INDEX contact_birth_date ON contact (birth_date);

CREATE TABLE near_duplicate (
  one_id      bigint NOT NULL,
  other_id    bigint NOT NULL,
  score       int NOT NULL CHECK (score BETWEEN 1 AND 99),
  reasons     text[] NOT NULL,
  found_at    timestamptz NOT NULL,
  proposed_by bigint REFERENCES employee,     -- a manager asks a head to merge them
  proposed_at timestamptz,
  note        text,
  PRIMARY KEY (one_id, other_id),
  CHECK (one_id < other_id),
  CHECK ((proposed_by IS NULL) = (proposed_at IS NULL))
);
CREATE INDEX near_duplicate_list ON near_duplicate (score DESC, one_id, other_id);
CREATE INDEX ON near_duplicate (other_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON near_name, near_duplicate TO reglament_app;
