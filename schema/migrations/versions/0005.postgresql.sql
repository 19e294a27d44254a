CREATE TABLE placement (
	id BIGSERIAL NOT NULL,
	tag_id BIGINT NOT NULL,
	capture_id BIGINT NOT NULL,
	span_id BIGINT NOT NULL,
	entry_id BIGINT,
	status TEXT COLLATE "C" NOT NULL,
	score INTEGER DEFAULT 0 NOT NULL,
	settled INTEGER DEFAULT 0 NOT NULL,
	how TEXT COLLATE "C" DEFAULT 'compared' NOT NULL,
	candidates TEXT COLLATE "C" DEFAULT '[]' NOT NULL,
	by TEXT COLLATE "C" DEFAULT '' NOT NULL,
	at TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT placement_status_known CHECK (status = 'same' OR status = 'moved' OR status = 'changed' OR status = 'ambiguous' OR status = 'orphan'),
	CONSTRAINT placement_how_known CHECK (how = 'compared' OR how = 'accepted' OR how = 'given' OR how = 'gone' OR how = 'undone'),
	CONSTRAINT placement_score_part CHECK (score >= 0 AND score <= 10000),
	CONSTRAINT placement_settled_flag CHECK (settled = 0 OR settled = 1),
	CONSTRAINT placement_settled_by_person CHECK (how <> 'compared' OR settled = CASE WHEN status = 'same' OR status = 'moved' THEN 1 ELSE 0 END),
	FOREIGN KEY(tag_id) REFERENCES tag (id),
	FOREIGN KEY(capture_id) REFERENCES capture (id),
	FOREIGN KEY(span_id) REFERENCES span (id),
	FOREIGN KEY(entry_id) REFERENCES span (id)
);

CREATE INDEX ix_placement_tag ON placement (tag_id, capture_id);

CREATE FUNCTION placement_in_seed() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NOT EXISTS (
    SELECT 1 FROM tag t JOIN capture c ON c.seed_id = t.seed_id JOIN span s ON s.capture_id = c.id
    WHERE t.id = NEW.tag_id AND c.id = NEW.capture_id AND s.id = NEW.span_id
      AND (NEW.entry_id IS NULL OR EXISTS (SELECT 1 FROM span e WHERE e.id = NEW.entry_id AND e.capture_id = c.id))) THEN
        RAISE EXCEPTION 'a tag is placed in captures of its own seed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER placement_in_seed BEFORE INSERT ON placement
FOR EACH ROW EXECUTE FUNCTION placement_in_seed();

CREATE FUNCTION placement_derived() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NOT EXISTS (
    SELECT 1 FROM span s JOIN tag t ON t.id = NEW.tag_id
    WHERE s.id = NEW.span_id AND (s.derived_from = t.span_id OR s.derived_from IN (
        SELECT p.span_id FROM placement p WHERE p.tag_id = NEW.tag_id AND p.id < NEW.id))) THEN
        RAISE EXCEPTION 'a place of a tag must be derived from the tag''s own span or an earlier place of it' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER placement_derived BEFORE INSERT ON placement
FOR EACH ROW EXECUTE FUNCTION placement_derived();

CREATE FUNCTION placement_orphan() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF (NEW.status = 'orphan') <> ((SELECT anchor FROM span WHERE id = NEW.span_id) = 'orphan') THEN
        RAISE EXCEPTION 'only an orphan has no place in the text' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER placement_orphan BEFORE INSERT ON placement
FOR EACH ROW EXECUTE FUNCTION placement_orphan();

CREATE FUNCTION placement_unchanged() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a placement is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER placement_unchanged BEFORE UPDATE ON placement
FOR EACH ROW EXECUTE FUNCTION placement_unchanged();

CREATE FUNCTION placement_undeleted() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a placement is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$guard$;

CREATE TRIGGER placement_undeleted BEFORE DELETE ON placement
FOR EACH ROW EXECUTE FUNCTION placement_undeleted();

CREATE TRIGGER placement_untruncated BEFORE TRUNCATE ON placement
FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate()
