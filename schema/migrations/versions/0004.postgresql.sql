CREATE TABLE passage (
	id BIGSERIAL NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	owner_id BIGINT NOT NULL,
	start INTEGER DEFAULT 0 NOT NULL,
	"end" INTEGER DEFAULT 0 NOT NULL,
	stale INTEGER DEFAULT 0 NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT passage_kind_known CHECK (kind = 'text' OR kind = 'seed' OR kind = 'tag' OR kind = 'statement' OR kind = 'gone'),
	CONSTRAINT passage_stale_flag CHECK (stale = 0 OR stale = 1)
);

CREATE INDEX ix_passage_owner ON passage (kind, owner_id);

CREATE INDEX ix_passage_stale ON passage (id) WHERE stale = 1;

CREATE TABLE passage_words (
	id BIGINT NOT NULL,
	words TSVECTOR NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX ix_passage_words ON passage_words USING gin (words);

CREATE FUNCTION seed_said_anew() RETURNS trigger LANGUAGE plpgsql AS $mark$
BEGIN
    UPDATE passage SET stale = 1 WHERE kind = 'seed' AND owner_id = NEW.id;
    RETURN NULL;
END
$mark$;

CREATE TRIGGER seed_said_anew AFTER UPDATE ON seed
FOR EACH ROW EXECUTE FUNCTION seed_said_anew();

CREATE FUNCTION tag_said_anew() RETURNS trigger LANGUAGE plpgsql AS $mark$
BEGIN
    UPDATE passage SET stale = 1 WHERE kind = 'tag' AND owner_id = NEW.id;
    RETURN NULL;
END
$mark$;

CREATE TRIGGER tag_said_anew AFTER UPDATE ON tag
FOR EACH ROW EXECUTE FUNCTION tag_said_anew();

CREATE FUNCTION claim_said_anew() RETURNS trigger LANGUAGE plpgsql AS $mark$
BEGIN
    UPDATE passage SET stale = 1 WHERE kind = 'tag' AND owner_id = NEW.tag_id;
    RETURN NULL;
END
$mark$;

CREATE TRIGGER claim_said_anew AFTER UPDATE ON claim
FOR EACH ROW EXECUTE FUNCTION claim_said_anew();

CREATE FUNCTION quote_said_anew() RETURNS trigger LANGUAGE plpgsql AS $mark$
BEGIN
    UPDATE passage SET stale = 1 WHERE kind = 'tag' AND owner_id = NEW.tag_id;
    RETURN NULL;
END
$mark$;

CREATE TRIGGER quote_said_anew AFTER UPDATE ON quote
FOR EACH ROW EXECUTE FUNCTION quote_said_anew();

CREATE FUNCTION footnote_said_anew() RETURNS trigger LANGUAGE plpgsql AS $mark$
BEGIN
    UPDATE passage SET stale = 1 WHERE kind = 'tag' AND owner_id = NEW.tag_id;
    RETURN NULL;
END
$mark$;

CREATE TRIGGER footnote_said_anew AFTER UPDATE ON footnote
FOR EACH ROW EXECUTE FUNCTION footnote_said_anew();

CREATE FUNCTION statement_said_anew() RETURNS trigger LANGUAGE plpgsql AS $mark$
BEGIN
    UPDATE passage SET stale = 1 WHERE kind = 'statement' AND owner_id = NEW.id;
    RETURN NULL;
END
$mark$;

CREATE TRIGGER statement_said_anew AFTER UPDATE ON statement
FOR EACH ROW EXECUTE FUNCTION statement_said_anew()
