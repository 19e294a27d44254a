CREATE TABLE blob (
	sha256 TEXT COLLATE "C" NOT NULL,
	compression TEXT COLLATE "C" DEFAULT 'none' NOT NULL,
	data BYTEA NOT NULL,
	PRIMARY KEY (sha256),
	CONSTRAINT blob_hashed CHECK (length(sha256) = 64),
	CONSTRAINT blob_compression_known CHECK (compression = 'none' OR compression = 'zlib')
);

CREATE TABLE event (
	id BIGSERIAL NOT NULL,
	action TEXT COLLATE "C" NOT NULL,
	target TEXT COLLATE "C" DEFAULT '' NOT NULL,
	before TEXT COLLATE "C" DEFAULT 'null' NOT NULL,
	after TEXT COLLATE "C" DEFAULT 'null' NOT NULL,
	by TEXT COLLATE "C" DEFAULT '' NOT NULL,
	at TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT event_action_given CHECK (trim(action) <> '')
);

CREATE TABLE exact_text (
	id BIGSERIAL NOT NULL,
	sha256 TEXT COLLATE "C" NOT NULL,
	code_points INTEGER NOT NULL,
	text TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT exact_text_counted CHECK (code_points = length(text)),
	CONSTRAINT exact_text_not_empty CHECK (code_points > 0),
	CONSTRAINT exact_text_hashed CHECK (length(sha256) = 64),
	UNIQUE (sha256)
);

CREATE TABLE seed (
	id BIGSERIAL NOT NULL,
	key TEXT COLLATE "C" NOT NULL,
	kind TEXT COLLATE "C" DEFAULT 'document' NOT NULL,
	title TEXT COLLATE "C" DEFAULT '' NOT NULL,
	container TEXT COLLATE "C" DEFAULT '' NOT NULL,
	publisher TEXT COLLATE "C" DEFAULT '' NOT NULL,
	issue TEXT COLLATE "C" DEFAULT '' NOT NULL,
	volume TEXT COLLATE "C" DEFAULT '' NOT NULL,
	pages TEXT COLLATE "C" DEFAULT '' NOT NULL,
	issued TEXT COLLATE "C" DEFAULT '' NOT NULL,
	accessed TEXT COLLATE "C" DEFAULT '' NOT NULL,
	url TEXT COLLATE "C" DEFAULT '' NOT NULL,
	doi TEXT COLLATE "C" DEFAULT '' NOT NULL,
	language TEXT COLLATE "C" DEFAULT '' NOT NULL,
	note TEXT COLLATE "C" DEFAULT '' NOT NULL,
	extra TEXT COLLATE "C" DEFAULT '{}' NOT NULL,
	by TEXT COLLATE "C" DEFAULT '' NOT NULL,
	at TEXT COLLATE "C" DEFAULT '' NOT NULL,
	withdrawn TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT seed_key_legal CHECK (key <> '' AND trim(key, 'abcdefghijklmnopqrstuvwxyz0123456789_.-') = '' AND trim(key, '.-') = key AND key NOT LIKE '%..%' AND key NOT LIKE '%.-%' AND key NOT LIKE '%-.%' AND key NOT LIKE '%--%'),
	CONSTRAINT seed_kind_given CHECK (trim(kind) <> ''),
	UNIQUE (key)
);

CREATE TABLE statement (
	id BIGSERIAL NOT NULL,
	key TEXT COLLATE "C" NOT NULL,
	text TEXT COLLATE "C" NOT NULL,
	by TEXT COLLATE "C" DEFAULT '' NOT NULL,
	at TEXT COLLATE "C" DEFAULT '' NOT NULL,
	withdrawn TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT statement_key_legal CHECK (key <> '' AND trim(key, 'abcdefghijklmnopqrstuvwxyz0123456789_.-') = '' AND trim(key, '.-') = key AND key NOT LIKE '%..%' AND key NOT LIKE '%.-%' AND key NOT LIKE '%-.%' AND key NOT LIKE '%--%'),
	CONSTRAINT statement_text_given CHECK (trim(text) <> ''),
	UNIQUE (key)
);

CREATE TABLE alias (
	key TEXT COLLATE "C" NOT NULL,
	seed_id BIGINT NOT NULL,
	by TEXT COLLATE "C" DEFAULT '' NOT NULL,
	at TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (key),
	CONSTRAINT alias_key_legal CHECK (key <> '' AND trim(key, 'abcdefghijklmnopqrstuvwxyz0123456789_.-') = '' AND trim(key, '.-') = key AND key NOT LIKE '%..%' AND key NOT LIKE '%.-%' AND key NOT LIKE '%-.%' AND key NOT LIKE '%--%'),
	FOREIGN KEY(seed_id) REFERENCES seed (id)
);

CREATE INDEX ix_alias_seed_id ON alias (seed_id);

CREATE TABLE capture (
	id BIGSERIAL NOT NULL,
	seed_id BIGINT NOT NULL,
	number INTEGER NOT NULL,
	text_id BIGINT NOT NULL,
	sha256 TEXT COLLATE "C" NOT NULL,
	media_type TEXT COLLATE "C" DEFAULT 'text/plain' NOT NULL,
	origin TEXT COLLATE "C" DEFAULT '' NOT NULL,
	captured TEXT COLLATE "C" DEFAULT '' NOT NULL,
	extractor TEXT COLLATE "C" DEFAULT '' NOT NULL,
	encoding TEXT COLLATE "C" DEFAULT 'utf-8' NOT NULL,
	encoding_basis TEXT COLLATE "C" DEFAULT '' NOT NULL,
	by TEXT COLLATE "C" DEFAULT '' NOT NULL,
	at TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (seed_id, number),
	CONSTRAINT capture_number_counts CHECK (number > 0),
	CONSTRAINT capture_hashed CHECK (length(sha256) = 64),
	FOREIGN KEY(seed_id) REFERENCES seed (id),
	FOREIGN KEY(text_id) REFERENCES exact_text (id)
);

CREATE INDEX ix_capture_sha256 ON capture (sha256);

CREATE INDEX ix_capture_text_id ON capture (text_id);

CREATE TABLE creator (
	id BIGSERIAL NOT NULL,
	seed_id BIGINT NOT NULL,
	role TEXT COLLATE "C" DEFAULT 'author' NOT NULL,
	position INTEGER NOT NULL,
	family TEXT COLLATE "C" DEFAULT '' NOT NULL,
	given TEXT COLLATE "C" DEFAULT '' NOT NULL,
	dropping_particle TEXT COLLATE "C" DEFAULT '' NOT NULL,
	non_dropping_particle TEXT COLLATE "C" DEFAULT '' NOT NULL,
	suffix TEXT COLLATE "C" DEFAULT '' NOT NULL,
	literal TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (seed_id, role, position),
	CONSTRAINT creator_named_once CHECK ((literal <> '') <> (family <> '' OR given <> '')),
	FOREIGN KEY(seed_id) REFERENCES seed (id)
);

CREATE TABLE stance (
	id BIGSERIAL NOT NULL,
	seed_id BIGINT NOT NULL,
	scheme TEXT COLLATE "C" NOT NULL,
	target TEXT COLLATE "C" DEFAULT '' NOT NULL,
	value TEXT COLLATE "C" NOT NULL,
	scope TEXT COLLATE "C" DEFAULT 'article' NOT NULL,
	justification TEXT COLLATE "C" NOT NULL,
	by TEXT COLLATE "C" DEFAULT '' NOT NULL,
	at TEXT COLLATE "C" DEFAULT '' NOT NULL,
	superseded_by BIGINT,
	PRIMARY KEY (id),
	CONSTRAINT stance_scheme_given CHECK (trim(scheme) <> ''),
	CONSTRAINT stance_value_given CHECK (trim(value) <> ''),
	CONSTRAINT stance_justification_given CHECK (trim(justification) <> ''),
	FOREIGN KEY(seed_id) REFERENCES seed (id),
	FOREIGN KEY(superseded_by) REFERENCES stance (id)
);

CREATE INDEX ix_stance_seed ON stance (seed_id);

CREATE TABLE region (
	id BIGSERIAL NOT NULL,
	capture_id BIGINT NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	furniture INTEGER DEFAULT 0 NOT NULL,
	note TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (capture_id, start),
	CONSTRAINT region_ordered CHECK (start >= 0 AND start < "end"),
	CONSTRAINT region_kind_given CHECK (trim(kind) <> ''),
	CONSTRAINT region_furniture_flag CHECK (furniture = 0 OR furniture = 1),
	FOREIGN KEY(capture_id) REFERENCES capture (id)
);

CREATE TABLE span (
	id BIGSERIAL NOT NULL,
	capture_id BIGINT NOT NULL,
	start INTEGER,
	"end" INTEGER,
	exact TEXT COLLATE "C" NOT NULL,
	prefix TEXT COLLATE "C" DEFAULT '' NOT NULL,
	suffix TEXT COLLATE "C" DEFAULT '' NOT NULL,
	anchor TEXT COLLATE "C" DEFAULT 'original' NOT NULL,
	derived_from BIGINT,
	PRIMARY KEY (id),
	CONSTRAINT span_anchor_known CHECK (anchor = 'original' OR anchor = 'carried' OR anchor = 'changed' OR anchor = 'orphan'),
	CONSTRAINT span_placed CHECK (CASE anchor WHEN 'orphan' THEN start IS NULL AND "end" IS NULL ELSE start IS NOT NULL AND "end" IS NOT NULL AND start >= 0 AND start < "end" END),
	CONSTRAINT span_has_words CHECK (exact <> ''),
	FOREIGN KEY(capture_id) REFERENCES capture (id),
	FOREIGN KEY(derived_from) REFERENCES span (id)
);

CREATE INDEX ix_span_capture_id ON span (capture_id);

CREATE TABLE basis (
	id BIGSERIAL NOT NULL,
	seed_id BIGINT NOT NULL,
	field TEXT COLLATE "C" NOT NULL,
	basis TEXT COLLATE "C" NOT NULL,
	value TEXT COLLATE "C" DEFAULT '' NOT NULL,
	earlier TEXT COLLATE "C" DEFAULT '' NOT NULL,
	span_id BIGINT,
	rule TEXT COLLATE "C" DEFAULT '' NOT NULL,
	source TEXT COLLATE "C" DEFAULT '' NOT NULL,
	note TEXT COLLATE "C" DEFAULT '' NOT NULL,
	by TEXT COLLATE "C" DEFAULT '' NOT NULL,
	at TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT basis_basis_known CHECK (basis = 'stated' OR basis = 'derived' OR basis = 'external' OR basis = 'inferred' OR basis = 'unknown'),
	CONSTRAINT basis_stated_has_evidence CHECK (basis <> 'stated' OR span_id IS NOT NULL),
	CONSTRAINT basis_derived_has_rule CHECK (basis <> 'derived' OR trim(rule) <> ''),
	CONSTRAINT basis_external_has_source CHECK (basis <> 'external' OR trim(source) <> ''),
	CONSTRAINT basis_unknown_is_empty CHECK ((basis = 'unknown') = (value = '')),
	FOREIGN KEY(seed_id) REFERENCES seed (id),
	FOREIGN KEY(span_id) REFERENCES span (id)
);

CREATE INDEX ix_basis_seed_field ON basis (seed_id, field);

CREATE TABLE stance_evidence (
	stance_id BIGINT NOT NULL,
	position INTEGER NOT NULL,
	span_id BIGINT NOT NULL,
	PRIMARY KEY (stance_id, position),
	FOREIGN KEY(stance_id) REFERENCES stance (id),
	FOREIGN KEY(span_id) REFERENCES span (id)
);

CREATE TABLE tag (
	id BIGSERIAL NOT NULL,
	seed_id BIGINT NOT NULL,
	span_id BIGINT NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	label TEXT COLLATE "C" NOT NULL,
	labels TEXT COLLATE "C" DEFAULT '[]' NOT NULL,
	note TEXT COLLATE "C" DEFAULT '' NOT NULL,
	sic TEXT COLLATE "C" DEFAULT '[]' NOT NULL,
	voice TEXT COLLATE "C" DEFAULT 'author' NOT NULL,
	voice_name TEXT COLLATE "C" DEFAULT '' NOT NULL,
	by TEXT COLLATE "C" DEFAULT '' NOT NULL,
	at TEXT COLLATE "C" DEFAULT '' NOT NULL,
	withdrawn TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (seed_id, label),
	CONSTRAINT tag_label_legal CHECK (label <> '' AND trim(label, 'abcdefghijklmnopqrstuvwxyz0123456789_.-') = '' AND trim(label, '.-') = label AND label NOT LIKE '%..%' AND label NOT LIKE '%.-%' AND label NOT LIKE '%-.%' AND label NOT LIKE '%--%'),
	CONSTRAINT tag_kind_known CHECK (kind = 'claim' OR kind = 'quote' OR kind = 'footnote'),
	CONSTRAINT tag_voice_known CHECK (voice = 'author' OR voice = 'commenter' OR voice = 'reported'),
	FOREIGN KEY(seed_id) REFERENCES seed (id),
	FOREIGN KEY(span_id) REFERENCES span (id)
);

CREATE TABLE basis_evidence (
	basis_id BIGINT NOT NULL,
	position INTEGER NOT NULL,
	span_id BIGINT NOT NULL,
	PRIMARY KEY (basis_id, position),
	FOREIGN KEY(basis_id) REFERENCES basis (id),
	FOREIGN KEY(span_id) REFERENCES span (id)
);

CREATE TABLE claim (
	tag_id BIGINT NOT NULL,
	gloss TEXT COLLATE "C" DEFAULT '' NOT NULL,
	"check" TEXT COLLATE "C" DEFAULT '' NOT NULL,
	date_printed TEXT COLLATE "C" DEFAULT '' NOT NULL,
	calendar TEXT COLLATE "C" DEFAULT '' NOT NULL,
	edtf TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (tag_id),
	FOREIGN KEY(tag_id) REFERENCES tag (id)
);

CREATE TABLE evidence (
	statement_id BIGINT NOT NULL,
	position INTEGER NOT NULL,
	tag_id BIGINT NOT NULL,
	use TEXT COLLATE "C" DEFAULT 'supports' NOT NULL,
	withdrawn TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (statement_id, position),
	CONSTRAINT evidence_use_known CHECK (use = 'supports' OR use = 'disputes' OR use = 'qualifies' OR use = 'background'),
	FOREIGN KEY(statement_id) REFERENCES statement (id),
	FOREIGN KEY(tag_id) REFERENCES tag (id)
);

CREATE INDEX ix_evidence_tag ON evidence (tag_id);

CREATE TABLE footnote (
	tag_id BIGINT NOT NULL,
	number TEXT COLLATE "C" DEFAULT '' NOT NULL,
	entry_id BIGINT,
	parsed TEXT COLLATE "C" DEFAULT '{}' NOT NULL,
	PRIMARY KEY (tag_id),
	FOREIGN KEY(tag_id) REFERENCES tag (id),
	FOREIGN KEY(entry_id) REFERENCES span (id)
);

CREATE TABLE footnote_support (
	footnote_id BIGINT NOT NULL,
	tag_id BIGINT NOT NULL,
	PRIMARY KEY (footnote_id, tag_id),
	FOREIGN KEY(footnote_id) REFERENCES tag (id),
	FOREIGN KEY(tag_id) REFERENCES tag (id)
);

CREATE INDEX ix_footnote_support_tag ON footnote_support (tag_id);

CREATE TABLE quote (
	tag_id BIGINT NOT NULL,
	mode TEXT COLLATE "C" DEFAULT 'direct' NOT NULL,
	speaker TEXT COLLATE "C" DEFAULT '' NOT NULL,
	work TEXT COLLATE "C" DEFAULT '' NOT NULL,
	work_basis TEXT COLLATE "C" DEFAULT '' NOT NULL,
	said TEXT COLLATE "C" DEFAULT '' NOT NULL,
	parent_id BIGINT,
	marks TEXT COLLATE "C" DEFAULT '' NOT NULL,
	block INTEGER DEFAULT 0 NOT NULL,
	PRIMARY KEY (tag_id),
	CONSTRAINT quote_mode_known CHECK (mode = 'direct' OR mode = 'indirect' OR mode = 'slogan' OR mode = 'term' OR mode = 'scare' OR mode = 'title' OR mode = 'epigraph' OR mode = 'proposed'),
	CONSTRAINT quote_block_flag CHECK (block = 0 OR block = 1),
	FOREIGN KEY(tag_id) REFERENCES tag (id),
	FOREIGN KEY(parent_id) REFERENCES tag (id)
);

CREATE TABLE relation (
	id BIGSERIAL NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	source_id BIGINT NOT NULL,
	target_id BIGINT NOT NULL,
	note TEXT COLLATE "C" NOT NULL,
	reconcile TEXT COLLATE "C" DEFAULT '' NOT NULL,
	labels TEXT COLLATE "C" DEFAULT '[]' NOT NULL,
	cito TEXT COLLATE "C" DEFAULT '' NOT NULL,
	by TEXT COLLATE "C" DEFAULT '' NOT NULL,
	at TEXT COLLATE "C" DEFAULT '' NOT NULL,
	withdrawn TEXT COLLATE "C" DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT relation_kind_known CHECK (kind = 'corroborates' OR kind = 'contradicts' OR kind = 'qualifies'),
	CONSTRAINT relation_note_given CHECK (trim(note) <> ''),
	CONSTRAINT relation_between_two CHECK (source_id <> target_id),
	FOREIGN KEY(source_id) REFERENCES tag (id),
	FOREIGN KEY(target_id) REFERENCES tag (id)
);

CREATE INDEX ix_relation_target ON relation (target_id);

CREATE UNIQUE INDEX ix_relation_live ON relation (source_id, target_id) WHERE withdrawn = ''
