CREATE TABLE placement (
	id INTEGER NOT NULL,
	tag_id INTEGER NOT NULL,
	capture_id INTEGER NOT NULL,
	span_id INTEGER NOT NULL,
	entry_id INTEGER,
	status TEXT NOT NULL,
	score INTEGER DEFAULT 0 NOT NULL,
	settled INTEGER DEFAULT 0 NOT NULL,
	how TEXT DEFAULT 'compared' NOT NULL,
	candidates TEXT DEFAULT '[]' NOT NULL,
	"by" TEXT DEFAULT '' NOT NULL,
	at TEXT DEFAULT '' NOT NULL,
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
)
 STRICT;

CREATE INDEX ix_placement_tag ON placement (tag_id, capture_id);

CREATE TRIGGER placement_in_seed BEFORE INSERT ON placement
WHEN NOT EXISTS (
    SELECT 1 FROM tag t JOIN capture c ON c.seed_id = t.seed_id JOIN span s ON s.capture_id = c.id
    WHERE t.id = NEW.tag_id AND c.id = NEW.capture_id AND s.id = NEW.span_id
      AND (NEW.entry_id IS NULL OR EXISTS (SELECT 1 FROM span e WHERE e.id = NEW.entry_id AND e.capture_id = c.id)))
BEGIN
    SELECT RAISE(ABORT, 'a tag is placed in captures of its own seed');
END;

CREATE TRIGGER placement_derived BEFORE INSERT ON placement
WHEN NOT EXISTS (
    SELECT 1 FROM span s JOIN tag t ON t.id = NEW.tag_id
    WHERE s.id = NEW.span_id AND (s.derived_from = t.span_id OR s.derived_from IN (
        SELECT p.span_id FROM placement p WHERE p.tag_id = NEW.tag_id AND p.id < NEW.id)))
BEGIN
    SELECT RAISE(ABORT, 'a place of a tag must be derived from the tag''s own span or an earlier place of it');
END;

CREATE TRIGGER placement_orphan BEFORE INSERT ON placement
WHEN (NEW.status = 'orphan') <> ((SELECT anchor FROM span WHERE id = NEW.span_id) = 'orphan')
BEGIN
    SELECT RAISE(ABORT, 'only an orphan has no place in the text');
END;

CREATE TRIGGER placement_unchanged BEFORE UPDATE ON placement
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a placement is never changed');
END;

CREATE TRIGGER placement_undeleted BEFORE DELETE ON placement
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a placement is never deleted');
END;

CREATE TRIGGER placement_unreplaced BEFORE INSERT ON placement
WHEN EXISTS (SELECT 1 FROM placement o WHERE o."id" = NEW."id")
BEGIN
    SELECT RAISE(ABORT, 'a placement with this key is there already');
END
