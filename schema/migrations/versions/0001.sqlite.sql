CREATE TABLE blob (
	sha256 TEXT NOT NULL,
	compression TEXT DEFAULT 'none' NOT NULL,
	data BLOB NOT NULL,
	PRIMARY KEY (sha256),
	CONSTRAINT blob_hashed CHECK (length(sha256) = 64),
	CONSTRAINT blob_compression_known CHECK (compression = 'none' OR compression = 'zlib')
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE event (
	id INTEGER NOT NULL,
	action TEXT NOT NULL,
	target TEXT DEFAULT '' NOT NULL,
	"before" TEXT DEFAULT 'null' NOT NULL,
	"after" TEXT DEFAULT 'null' NOT NULL,
	"by" TEXT DEFAULT '' NOT NULL,
	at TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT event_action_given CHECK (trim(action) <> '')
)
 STRICT;

CREATE TABLE exact_text (
	id INTEGER NOT NULL,
	sha256 TEXT NOT NULL,
	code_points INTEGER NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT exact_text_counted CHECK (code_points = length(text)),
	CONSTRAINT exact_text_not_empty CHECK (code_points > 0),
	CONSTRAINT exact_text_hashed CHECK (length(sha256) = 64),
	UNIQUE (sha256)
)
 STRICT;

CREATE TABLE seed (
	id INTEGER NOT NULL,
	"key" TEXT NOT NULL,
	kind TEXT DEFAULT 'document' NOT NULL,
	title TEXT DEFAULT '' NOT NULL,
	container TEXT DEFAULT '' NOT NULL,
	publisher TEXT DEFAULT '' NOT NULL,
	issue TEXT DEFAULT '' NOT NULL,
	volume TEXT DEFAULT '' NOT NULL,
	pages TEXT DEFAULT '' NOT NULL,
	issued TEXT DEFAULT '' NOT NULL,
	accessed TEXT DEFAULT '' NOT NULL,
	url TEXT DEFAULT '' NOT NULL,
	doi TEXT DEFAULT '' NOT NULL,
	language TEXT DEFAULT '' NOT NULL,
	note TEXT DEFAULT '' NOT NULL,
	extra TEXT DEFAULT '{}' NOT NULL,
	"by" TEXT DEFAULT '' NOT NULL,
	at TEXT DEFAULT '' NOT NULL,
	withdrawn TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT seed_key_legal CHECK (key <> '' AND trim(key, 'abcdefghijklmnopqrstuvwxyz0123456789_.-') = '' AND trim(key, '.-') = key AND key NOT LIKE '%..%' AND key NOT LIKE '%.-%' AND key NOT LIKE '%-.%' AND key NOT LIKE '%--%'),
	CONSTRAINT seed_kind_given CHECK (trim(kind) <> ''),
	UNIQUE ("key")
)
 STRICT;

CREATE TABLE statement (
	id INTEGER NOT NULL,
	"key" TEXT NOT NULL,
	text TEXT NOT NULL,
	"by" TEXT DEFAULT '' NOT NULL,
	at TEXT DEFAULT '' NOT NULL,
	withdrawn TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT statement_key_legal CHECK (key <> '' AND trim(key, 'abcdefghijklmnopqrstuvwxyz0123456789_.-') = '' AND trim(key, '.-') = key AND key NOT LIKE '%..%' AND key NOT LIKE '%.-%' AND key NOT LIKE '%-.%' AND key NOT LIKE '%--%'),
	CONSTRAINT statement_text_given CHECK (trim(text) <> ''),
	UNIQUE ("key")
)
 STRICT;

CREATE TABLE alias (
	"key" TEXT NOT NULL,
	seed_id INTEGER NOT NULL,
	"by" TEXT DEFAULT '' NOT NULL,
	at TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY ("key"),
	CONSTRAINT alias_key_legal CHECK (key <> '' AND trim(key, 'abcdefghijklmnopqrstuvwxyz0123456789_.-') = '' AND trim(key, '.-') = key AND key NOT LIKE '%..%' AND key NOT LIKE '%.-%' AND key NOT LIKE '%-.%' AND key NOT LIKE '%--%'),
	FOREIGN KEY(seed_id) REFERENCES seed (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX ix_alias_seed_id ON alias (seed_id);

CREATE TABLE capture (
	id INTEGER NOT NULL,
	seed_id INTEGER NOT NULL,
	number INTEGER NOT NULL,
	text_id INTEGER NOT NULL,
	sha256 TEXT NOT NULL,
	media_type TEXT DEFAULT 'text/plain' NOT NULL,
	origin TEXT DEFAULT '' NOT NULL,
	captured TEXT DEFAULT '' NOT NULL,
	extractor TEXT DEFAULT '' NOT NULL,
	encoding TEXT DEFAULT 'utf-8' NOT NULL,
	encoding_basis TEXT DEFAULT '' NOT NULL,
	"by" TEXT DEFAULT '' NOT NULL,
	at TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (seed_id, number),
	CONSTRAINT capture_number_counts CHECK (number > 0),
	CONSTRAINT capture_hashed CHECK (length(sha256) = 64),
	FOREIGN KEY(seed_id) REFERENCES seed (id),
	FOREIGN KEY(text_id) REFERENCES exact_text (id)
)
 STRICT;

CREATE INDEX ix_capture_sha256 ON capture (sha256);

CREATE INDEX ix_capture_text_id ON capture (text_id);

CREATE TABLE creator (
	id INTEGER NOT NULL,
	seed_id INTEGER NOT NULL,
	role TEXT DEFAULT 'author' NOT NULL,
	position INTEGER NOT NULL,
	family TEXT DEFAULT '' NOT NULL,
	given TEXT DEFAULT '' NOT NULL,
	dropping_particle TEXT DEFAULT '' NOT NULL,
	non_dropping_particle TEXT DEFAULT '' NOT NULL,
	suffix TEXT DEFAULT '' NOT NULL,
	literal TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (seed_id, role, position),
	CONSTRAINT creator_named_once CHECK ((literal <> '') <> (family <> '' OR given <> '')),
	FOREIGN KEY(seed_id) REFERENCES seed (id)
)
 STRICT;

CREATE TABLE stance (
	id INTEGER NOT NULL,
	seed_id INTEGER NOT NULL,
	scheme TEXT NOT NULL,
	target TEXT DEFAULT '' NOT NULL,
	value TEXT NOT NULL,
	scope TEXT DEFAULT 'article' NOT NULL,
	justification TEXT NOT NULL,
	"by" TEXT DEFAULT '' NOT NULL,
	at TEXT DEFAULT '' NOT NULL,
	superseded_by INTEGER,
	PRIMARY KEY (id),
	CONSTRAINT stance_scheme_given CHECK (trim(scheme) <> ''),
	CONSTRAINT stance_value_given CHECK (trim(value) <> ''),
	CONSTRAINT stance_justification_given CHECK (trim(justification) <> ''),
	FOREIGN KEY(seed_id) REFERENCES seed (id),
	FOREIGN KEY(superseded_by) REFERENCES stance (id)
)
 STRICT;

CREATE INDEX ix_stance_seed ON stance (seed_id);

CREATE TABLE region (
	id INTEGER NOT NULL,
	capture_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	furniture INTEGER DEFAULT 0 NOT NULL,
	note TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (capture_id, start),
	CONSTRAINT region_ordered CHECK (start >= 0 AND start < "end"),
	CONSTRAINT region_kind_given CHECK (trim(kind) <> ''),
	CONSTRAINT region_furniture_flag CHECK (furniture = 0 OR furniture = 1),
	FOREIGN KEY(capture_id) REFERENCES capture (id)
)
 STRICT;

CREATE TABLE span (
	id INTEGER NOT NULL,
	capture_id INTEGER NOT NULL,
	start INTEGER,
	"end" INTEGER,
	exact TEXT NOT NULL,
	prefix TEXT DEFAULT '' NOT NULL,
	suffix TEXT DEFAULT '' NOT NULL,
	anchor TEXT DEFAULT 'original' NOT NULL,
	derived_from INTEGER,
	PRIMARY KEY (id),
	CONSTRAINT span_anchor_known CHECK (anchor = 'original' OR anchor = 'carried' OR anchor = 'changed' OR anchor = 'orphan'),
	CONSTRAINT span_placed CHECK (CASE anchor WHEN 'orphan' THEN start IS NULL AND "end" IS NULL ELSE start IS NOT NULL AND "end" IS NOT NULL AND start >= 0 AND start < "end" END),
	CONSTRAINT span_has_words CHECK (exact <> ''),
	FOREIGN KEY(capture_id) REFERENCES capture (id),
	FOREIGN KEY(derived_from) REFERENCES span (id)
)
 STRICT;

CREATE INDEX ix_span_capture_id ON span (capture_id);

CREATE TABLE basis (
	id INTEGER NOT NULL,
	seed_id INTEGER NOT NULL,
	field TEXT NOT NULL,
	basis TEXT NOT NULL,
	value TEXT DEFAULT '' NOT NULL,
	earlier TEXT DEFAULT '' NOT NULL,
	span_id INTEGER,
	rule TEXT DEFAULT '' NOT NULL,
	source TEXT DEFAULT '' NOT NULL,
	note TEXT DEFAULT '' NOT NULL,
	"by" TEXT DEFAULT '' NOT NULL,
	at TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT basis_basis_known CHECK (basis = 'stated' OR basis = 'derived' OR basis = 'external' OR basis = 'inferred' OR basis = 'unknown'),
	CONSTRAINT basis_stated_has_evidence CHECK (basis <> 'stated' OR span_id IS NOT NULL),
	CONSTRAINT basis_derived_has_rule CHECK (basis <> 'derived' OR trim(rule) <> ''),
	CONSTRAINT basis_external_has_source CHECK (basis <> 'external' OR trim(source) <> ''),
	CONSTRAINT basis_unknown_is_empty CHECK ((basis = 'unknown') = (value = '')),
	FOREIGN KEY(seed_id) REFERENCES seed (id),
	FOREIGN KEY(span_id) REFERENCES span (id)
)
 STRICT;

CREATE INDEX ix_basis_seed_field ON basis (seed_id, field);

CREATE TABLE stance_evidence (
	stance_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	span_id INTEGER NOT NULL,
	PRIMARY KEY (stance_id, position),
	FOREIGN KEY(stance_id) REFERENCES stance (id),
	FOREIGN KEY(span_id) REFERENCES span (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE tag (
	id INTEGER NOT NULL,
	seed_id INTEGER NOT NULL,
	span_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	label TEXT NOT NULL,
	labels TEXT DEFAULT '[]' NOT NULL,
	note TEXT DEFAULT '' NOT NULL,
	sic TEXT DEFAULT '[]' NOT NULL,
	voice TEXT DEFAULT 'author' NOT NULL,
	voice_name TEXT DEFAULT '' NOT NULL,
	"by" TEXT DEFAULT '' NOT NULL,
	at TEXT DEFAULT '' NOT NULL,
	withdrawn TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (seed_id, label),
	CONSTRAINT tag_label_legal CHECK (label <> '' AND trim(label, 'abcdefghijklmnopqrstuvwxyz0123456789_.-') = '' AND trim(label, '.-') = label AND label NOT LIKE '%..%' AND label NOT LIKE '%.-%' AND label NOT LIKE '%-.%' AND label NOT LIKE '%--%'),
	CONSTRAINT tag_kind_known CHECK (kind = 'claim' OR kind = 'quote' OR kind = 'footnote'),
	CONSTRAINT tag_voice_known CHECK (voice = 'author' OR voice = 'commenter' OR voice = 'reported'),
	FOREIGN KEY(seed_id) REFERENCES seed (id),
	FOREIGN KEY(span_id) REFERENCES span (id)
)
 STRICT;

CREATE TABLE basis_evidence (
	basis_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	span_id INTEGER NOT NULL,
	PRIMARY KEY (basis_id, position),
	FOREIGN KEY(basis_id) REFERENCES basis (id),
	FOREIGN KEY(span_id) REFERENCES span (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE claim (
	tag_id INTEGER NOT NULL,
	gloss TEXT DEFAULT '' NOT NULL,
	"check" TEXT DEFAULT '' NOT NULL,
	date_printed TEXT DEFAULT '' NOT NULL,
	calendar TEXT DEFAULT '' NOT NULL,
	edtf TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (tag_id),
	FOREIGN KEY(tag_id) REFERENCES tag (id)
)
 STRICT;

CREATE TABLE evidence (
	statement_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	tag_id INTEGER NOT NULL,
	use TEXT DEFAULT 'supports' NOT NULL,
	withdrawn TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (statement_id, position),
	CONSTRAINT evidence_use_known CHECK (use = 'supports' OR use = 'disputes' OR use = 'qualifies' OR use = 'background'),
	FOREIGN KEY(statement_id) REFERENCES statement (id),
	FOREIGN KEY(tag_id) REFERENCES tag (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX ix_evidence_tag ON evidence (tag_id);

CREATE TABLE footnote (
	tag_id INTEGER NOT NULL,
	number TEXT DEFAULT '' NOT NULL,
	entry_id INTEGER,
	parsed TEXT DEFAULT '{}' NOT NULL,
	PRIMARY KEY (tag_id),
	FOREIGN KEY(tag_id) REFERENCES tag (id),
	FOREIGN KEY(entry_id) REFERENCES span (id)
)
 STRICT;

CREATE TABLE footnote_support (
	footnote_id INTEGER NOT NULL,
	tag_id INTEGER NOT NULL,
	PRIMARY KEY (footnote_id, tag_id),
	FOREIGN KEY(footnote_id) REFERENCES tag (id),
	FOREIGN KEY(tag_id) REFERENCES tag (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX ix_footnote_support_tag ON footnote_support (tag_id);

CREATE TABLE quote (
	tag_id INTEGER NOT NULL,
	mode TEXT DEFAULT 'direct' NOT NULL,
	speaker TEXT DEFAULT '' NOT NULL,
	work TEXT DEFAULT '' NOT NULL,
	work_basis TEXT DEFAULT '' NOT NULL,
	said TEXT DEFAULT '' NOT NULL,
	parent_id INTEGER,
	marks TEXT DEFAULT '' NOT NULL,
	block INTEGER DEFAULT 0 NOT NULL,
	PRIMARY KEY (tag_id),
	CONSTRAINT quote_mode_known CHECK (mode = 'direct' OR mode = 'indirect' OR mode = 'slogan' OR mode = 'term' OR mode = 'scare' OR mode = 'title' OR mode = 'epigraph' OR mode = 'proposed'),
	CONSTRAINT quote_block_flag CHECK (block = 0 OR block = 1),
	FOREIGN KEY(tag_id) REFERENCES tag (id),
	FOREIGN KEY(parent_id) REFERENCES tag (id)
)
 STRICT;

CREATE TABLE relation (
	id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	source_id INTEGER NOT NULL,
	target_id INTEGER NOT NULL,
	note TEXT NOT NULL,
	reconcile TEXT DEFAULT '' NOT NULL,
	labels TEXT DEFAULT '[]' NOT NULL,
	cito TEXT DEFAULT '' NOT NULL,
	"by" TEXT DEFAULT '' NOT NULL,
	at TEXT DEFAULT '' NOT NULL,
	withdrawn TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT relation_kind_known CHECK (kind = 'corroborates' OR kind = 'contradicts' OR kind = 'qualifies'),
	CONSTRAINT relation_note_given CHECK (trim(note) <> ''),
	CONSTRAINT relation_between_two CHECK (source_id <> target_id),
	FOREIGN KEY(source_id) REFERENCES tag (id),
	FOREIGN KEY(target_id) REFERENCES tag (id)
)
 STRICT;

CREATE INDEX ix_relation_target ON relation (target_id);

CREATE UNIQUE INDEX ix_relation_live ON relation (source_id, target_id) WHERE withdrawn = ''
