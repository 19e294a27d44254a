CREATE TABLE passage (
	id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	owner_id INTEGER NOT NULL,
	start INTEGER DEFAULT 0 NOT NULL,
	"end" INTEGER DEFAULT 0 NOT NULL,
	stale INTEGER DEFAULT 0 NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT passage_kind_known CHECK (kind = 'text' OR kind = 'seed' OR kind = 'tag' OR kind = 'statement' OR kind = 'gone'),
	CONSTRAINT passage_stale_flag CHECK (stale = 0 OR stale = 1)
)
 STRICT;

CREATE INDEX ix_passage_owner ON passage (kind, owner_id);

CREATE INDEX ix_passage_stale ON passage (id) WHERE stale = 1;

CREATE VIEW passage_said AS SELECT p.id AS id, coalesce(substr(t.text, p.start + 1, p."end" - p.start), '') AS words
FROM passage p LEFT JOIN exact_text t ON p.kind = 'text' AND t.id = p.owner_id;

CREATE VIRTUAL TABLE passage_words USING fts5(words, content='passage_said', content_rowid='id', columnsize=0,
    tokenize='ascii');

CREATE TRIGGER seed_said_anew AFTER UPDATE ON seed
WHEN 1 = 1
BEGIN
    UPDATE passage SET stale = 1 WHERE kind = 'seed' AND owner_id = NEW.id;
END;

CREATE TRIGGER tag_said_anew AFTER UPDATE ON tag
WHEN 1 = 1
BEGIN
    UPDATE passage SET stale = 1 WHERE kind = 'tag' AND owner_id = NEW.id;
END;

CREATE TRIGGER claim_said_anew AFTER UPDATE ON claim
WHEN 1 = 1
BEGIN
    UPDATE passage SET stale = 1 WHERE kind = 'tag' AND owner_id = NEW.tag_id;
END;

CREATE TRIGGER quote_said_anew AFTER UPDATE ON quote
WHEN 1 = 1
BEGIN
    UPDATE passage SET stale = 1 WHERE kind = 'tag' AND owner_id = NEW.tag_id;
END;

CREATE TRIGGER footnote_said_anew AFTER UPDATE ON footnote
WHEN 1 = 1
BEGIN
    UPDATE passage SET stale = 1 WHERE kind = 'tag' AND owner_id = NEW.tag_id;
END;

CREATE TRIGGER statement_said_anew AFTER UPDATE ON statement
WHEN 1 = 1
BEGIN
    UPDATE passage SET stale = 1 WHERE kind = 'statement' AND owner_id = NEW.id;
END
