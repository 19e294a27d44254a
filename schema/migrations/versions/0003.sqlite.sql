CREATE TEMPORARY TABLE alias_before AS SELECT * FROM alias;

DROP TABLE alias;

CREATE TABLE alias (
	"key" TEXT NOT NULL,
	seed_id INTEGER NOT NULL,
	"by" TEXT DEFAULT '' NOT NULL,
	at TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY ("key"),
	CONSTRAINT alias_key_sayable CHECK (key <> '' AND instr(key, char(0)) = 0 AND key NOT GLOB '*[' || char(1, 45, 32, 127, 45, 160, 5760, 8192, 45, 8202, 8232, 8233, 8239, 8287, 12288) || '{}"#%,~\]*'),
	FOREIGN KEY(seed_id) REFERENCES seed (id)
)
 WITHOUT ROWID,
 STRICT;

INSERT INTO alias SELECT * FROM alias_before;

DROP TABLE alias_before;

CREATE INDEX ix_alias_seed_id ON alias (seed_id);

CREATE TRIGGER alias_key_new BEFORE INSERT ON alias
WHEN EXISTS (SELECT 1 FROM seed WHERE key = NEW.key AND id <> NEW.seed_id) OR EXISTS (SELECT 1 FROM statement WHERE key = NEW.key)
BEGIN
    SELECT RAISE(ABORT, 'a key is never used again');
END;

CREATE TRIGGER alias_unchanged BEFORE UPDATE ON alias
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'an alias is never changed');
END;

CREATE TRIGGER alias_undeleted BEFORE DELETE ON alias
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'an alias is never deleted');
END;

CREATE TRIGGER alias_unreplaced BEFORE INSERT ON alias
WHEN EXISTS (SELECT 1 FROM alias o WHERE o."key" = NEW."key")
BEGIN
    SELECT RAISE(ABORT, 'an alias with this key is there already');
END
