CREATE TRIGGER span_words BEFORE INSERT ON span
WHEN NEW.anchor <> 'orphan' AND NOT EXISTS (
    SELECT 1 FROM capture c JOIN exact_text t ON t.id = c.text_id
    WHERE c.id = NEW.capture_id
      AND length(NEW.exact) = NEW."end" - NEW.start
      AND length(NEW.prefix) <= NEW.start
      AND substr(t.text, NEW.start + 1 - length(NEW.prefix), length(NEW.prefix) + length(NEW.exact) + length(NEW.suffix))
          = NEW.prefix || NEW.exact || NEW.suffix)
BEGIN
    SELECT RAISE(ABORT, 'a span''s words must be the text at its offsets');
END;

CREATE TRIGGER span_derived BEFORE INSERT ON span
WHEN NEW.derived_from = NEW.id OR (SELECT c.seed_id FROM span s JOIN capture c ON c.id = s.capture_id WHERE s.id = NEW.derived_from) <> (SELECT seed_id FROM capture WHERE id = NEW.capture_id)
BEGIN
    SELECT RAISE(ABORT, 'a span can only be derived from another span of the same seed');
END;

CREATE TRIGGER basis_evidence_of_seed BEFORE INSERT ON basis
WHEN NEW.span_id IS NOT NULL AND (SELECT c.seed_id FROM span s JOIN capture c ON c.id = s.capture_id WHERE s.id = NEW.span_id) <> NEW.seed_id
BEGIN
    SELECT RAISE(ABORT, 'evidence for a field must stand in a capture of the same seed');
END;

CREATE TRIGGER basis_further_evidence_of_seed BEFORE INSERT ON basis_evidence
WHEN (SELECT c.seed_id FROM span s JOIN capture c ON c.id = s.capture_id WHERE s.id = NEW.span_id) <> (SELECT seed_id FROM basis WHERE id = NEW.basis_id)
BEGIN
    SELECT RAISE(ABORT, 'evidence for a field must stand in a capture of the same seed');
END;

CREATE TRIGGER stance_evidence_of_seed BEFORE INSERT ON stance_evidence
WHEN (SELECT c.seed_id FROM span s JOIN capture c ON c.id = s.capture_id WHERE s.id = NEW.span_id) <> (SELECT seed_id FROM stance WHERE id = NEW.stance_id)
BEGIN
    SELECT RAISE(ABORT, 'evidence for a stance must stand in a capture of the same seed');
END;

CREATE TRIGGER tag_of_seed BEFORE INSERT ON tag
WHEN (SELECT c.seed_id FROM span s JOIN capture c ON c.id = s.capture_id WHERE s.id = NEW.span_id) <> NEW.seed_id
BEGIN
    SELECT RAISE(ABORT, 'a tag''s span must stand in a capture of the tag''s seed');
END;

CREATE TRIGGER tag_rested_on BEFORE UPDATE ON tag
WHEN NEW.withdrawn <> '' AND OLD.withdrawn = '' AND EXISTS (SELECT 1 FROM evidence e JOIN statement s ON s.id = e.statement_id WHERE e.tag_id = NEW.id AND e.withdrawn = '' AND s.withdrawn = '')
BEGIN
    SELECT RAISE(ABORT, 'a statement rests on this tag');
END;

CREATE TRIGGER claim_of_kind BEFORE INSERT ON claim
WHEN NOT EXISTS (SELECT 1 FROM tag WHERE id = NEW.tag_id AND kind = 'claim')
BEGIN
    SELECT RAISE(ABORT, 'only a tag that is a claim has the fields of a claim');
END;

CREATE TRIGGER quote_of_kind BEFORE INSERT ON quote
WHEN NOT EXISTS (SELECT 1 FROM tag WHERE id = NEW.tag_id AND kind = 'quote')
BEGIN
    SELECT RAISE(ABORT, 'only a tag that is a quote has the fields of a quote');
END;

CREATE TRIGGER footnote_of_kind BEFORE INSERT ON footnote
WHEN NOT EXISTS (SELECT 1 FROM tag WHERE id = NEW.tag_id AND kind = 'footnote')
BEGIN
    SELECT RAISE(ABORT, 'only a tag that is a footnote has the fields of a footnote');
END;

CREATE TRIGGER quote_nested BEFORE INSERT ON quote
WHEN NEW.parent_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM tag p JOIN span ps ON ps.id = p.span_id, tag c JOIN span cs ON cs.id = c.span_id
    WHERE p.id = NEW.parent_id AND c.id = NEW.tag_id AND p.kind = 'quote' AND ps.capture_id = cs.capture_id
      AND ps.start <= cs.start AND cs."end" <= ps."end" AND cs."end" - cs.start < ps."end" - ps.start)
BEGIN
    SELECT RAISE(ABORT, 'a nested quote must stand inside its parent');
END;

CREATE TRIGGER quote_stays_nested BEFORE UPDATE ON quote
WHEN NEW.parent_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM tag p JOIN span ps ON ps.id = p.span_id, tag c JOIN span cs ON cs.id = c.span_id
    WHERE p.id = NEW.parent_id AND c.id = NEW.tag_id AND p.kind = 'quote' AND ps.capture_id = cs.capture_id
      AND ps.start <= cs.start AND cs."end" <= ps."end" AND cs."end" - cs.start < ps."end" - ps.start)
BEGIN
    SELECT RAISE(ABORT, 'a nested quote must stand inside its parent');
END;

CREATE TRIGGER footnote_entry BEFORE INSERT ON footnote
WHEN NEW.entry_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM span e, tag t JOIN span m ON m.id = t.span_id
    WHERE e.id = NEW.entry_id AND t.id = NEW.tag_id AND e.capture_id = m.capture_id)
BEGIN
    SELECT RAISE(ABORT, 'a marker and its entry must stand in one capture');
END;

CREATE TRIGGER footnote_keeps_entry BEFORE UPDATE ON footnote
WHEN NEW.entry_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM span e, tag t JOIN span m ON m.id = t.span_id
    WHERE e.id = NEW.entry_id AND t.id = NEW.tag_id AND e.capture_id = m.capture_id)
BEGIN
    SELECT RAISE(ABORT, 'a marker and its entry must stand in one capture');
END;

CREATE TRIGGER footnote_support_in_seed BEFORE INSERT ON footnote_support
WHEN NOT EXISTS (
    SELECT 1 FROM tag f JOIN tag t ON t.seed_id = f.seed_id
    WHERE f.id = NEW.footnote_id AND t.id = NEW.tag_id AND f.kind = 'footnote' AND f.id <> t.id)
BEGIN
    SELECT RAISE(ABORT, 'a footnote supports other tags of its own seed');
END;

CREATE TRIGGER footnote_support_stays_in_seed BEFORE UPDATE ON footnote_support
WHEN NOT EXISTS (
    SELECT 1 FROM tag f JOIN tag t ON t.seed_id = f.seed_id
    WHERE f.id = NEW.footnote_id AND t.id = NEW.tag_id AND f.kind = 'footnote' AND f.id <> t.id)
BEGIN
    SELECT RAISE(ABORT, 'a footnote supports other tags of its own seed');
END;

CREATE TRIGGER region_inside BEFORE INSERT ON region
WHEN NEW."end" > (
    SELECT t.code_points FROM capture c JOIN exact_text t ON t.id = c.text_id WHERE c.id = NEW.capture_id)
BEGIN
    SELECT RAISE(ABORT, 'a region must stand inside the text');
END;

CREATE TRIGGER region_stays_inside BEFORE UPDATE ON region
WHEN NEW."end" > (
    SELECT t.code_points FROM capture c JOIN exact_text t ON t.id = c.text_id WHERE c.id = NEW.capture_id)
BEGIN
    SELECT RAISE(ABORT, 'a region must stand inside the text');
END;

CREATE TRIGGER region_apart BEFORE INSERT ON region
WHEN EXISTS (
    SELECT 1 FROM region r
    WHERE r.capture_id = NEW.capture_id AND r.start < NEW."end" AND NEW.start < r."end")
BEGIN
    SELECT RAISE(ABORT, 'regions may not overlap');
END;

CREATE TRIGGER region_stays_apart BEFORE UPDATE ON region
WHEN EXISTS (
    SELECT 1 FROM region r
    WHERE r.capture_id = NEW.capture_id AND r.start < NEW."end" AND NEW.start < r."end" AND r.id <> NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'regions may not overlap');
END;

CREATE TRIGGER relation_live_once BEFORE UPDATE ON relation
WHEN NEW.withdrawn = '' AND EXISTS (SELECT 1 FROM relation r WHERE r.source_id = NEW.source_id AND r.target_id = NEW.target_id AND r.withdrawn = '' AND r.id <> NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'these two tags are related already');
END;

CREATE TRIGGER evidence_stands BEFORE INSERT ON evidence
WHEN NEW.withdrawn = '' AND EXISTS (
    SELECT 1 FROM tag t, statement s
    WHERE t.id = NEW.tag_id AND t.withdrawn <> '' AND s.id = NEW.statement_id AND s.withdrawn = '')
BEGIN
    SELECT RAISE(ABORT, 'a statement cannot rest on a tag that was withdrawn');
END;

CREATE TRIGGER evidence_stays_standing BEFORE UPDATE ON evidence
WHEN NEW.withdrawn = '' AND EXISTS (
    SELECT 1 FROM tag t, statement s
    WHERE t.id = NEW.tag_id AND t.withdrawn <> '' AND s.id = NEW.statement_id AND s.withdrawn = '')
BEGIN
    SELECT RAISE(ABORT, 'a statement cannot rest on a tag that was withdrawn');
END;

CREATE TRIGGER statement_restored BEFORE UPDATE ON statement
WHEN NEW.withdrawn = '' AND OLD.withdrawn <> '' AND EXISTS (SELECT 1 FROM evidence e JOIN tag t ON t.id = e.tag_id WHERE e.statement_id = NEW.id AND e.withdrawn = '' AND t.withdrawn <> '')
BEGIN
    SELECT RAISE(ABORT, 'a statement cannot rest on a tag that was withdrawn');
END;

CREATE TRIGGER seed_key_new BEFORE INSERT ON seed
WHEN EXISTS (SELECT 1 FROM alias WHERE key = NEW.key) OR EXISTS (SELECT 1 FROM statement WHERE key = NEW.key)
BEGIN
    SELECT RAISE(ABORT, 'a key is never used again');
END;

CREATE TRIGGER seed_key_kept BEFORE UPDATE ON seed
WHEN NEW.key <> OLD.key AND (NOT EXISTS (SELECT 1 FROM alias WHERE key = OLD.key AND seed_id = OLD.id) OR EXISTS (SELECT 1 FROM alias WHERE key = NEW.key AND seed_id <> NEW.id) OR EXISTS (SELECT 1 FROM seed s WHERE s.key = NEW.key AND s.id <> NEW.id) OR EXISTS (SELECT 1 FROM statement WHERE key = NEW.key))
BEGIN
    SELECT RAISE(ABORT, 'a key changes only to a new one, and the old one stays as an alias');
END;

CREATE TRIGGER alias_key_new BEFORE INSERT ON alias
WHEN EXISTS (SELECT 1 FROM seed WHERE key = NEW.key AND id <> NEW.seed_id) OR EXISTS (SELECT 1 FROM statement WHERE key = NEW.key)
BEGIN
    SELECT RAISE(ABORT, 'a key is never used again');
END;

CREATE TRIGGER statement_key_new BEFORE INSERT ON statement
WHEN EXISTS (SELECT 1 FROM alias WHERE key = NEW.key) OR EXISTS (SELECT 1 FROM seed WHERE key = NEW.key)
BEGIN
    SELECT RAISE(ABORT, 'a key is never used again');
END;

CREATE TRIGGER stance_begins_standing BEFORE INSERT ON stance
WHEN NEW.superseded_by IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a stance stands when it is given; a later one supersedes it');
END;

CREATE TRIGGER stance_superseded_once BEFORE UPDATE ON stance
WHEN OLD.superseded_by IS NOT NULL OR NOT EXISTS (SELECT 1 FROM stance n WHERE n.id = NEW.superseded_by AND n.seed_id = OLD.seed_id AND n.scheme = OLD.scheme AND n.target = OLD.target AND n.id > OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'a stance is superseded once, by a later one of the same seed, scheme and target');
END;

CREATE TRIGGER exact_text_unchanged BEFORE UPDATE ON exact_text
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'an exact text is never changed');
END;

CREATE TRIGGER blob_unchanged BEFORE UPDATE ON blob
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a blob is never changed');
END;

CREATE TRIGGER capture_unchanged BEFORE UPDATE ON capture
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a capture is never changed');
END;

CREATE TRIGGER span_unchanged BEFORE UPDATE ON span
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a span is never changed');
END;

CREATE TRIGGER basis_unchanged BEFORE UPDATE ON basis
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a basis is never changed');
END;

CREATE TRIGGER basis_evidence_unchanged BEFORE UPDATE ON basis_evidence
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a basis evidence is never changed');
END;

CREATE TRIGGER stance_evidence_unchanged BEFORE UPDATE ON stance_evidence
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a stance evidence is never changed');
END;

CREATE TRIGGER event_unchanged BEFORE UPDATE ON event
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'an event is never changed');
END;

CREATE TRIGGER alias_unchanged BEFORE UPDATE ON alias
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'an alias is never changed');
END;

CREATE TRIGGER seed_fixed BEFORE UPDATE ON seed
WHEN NEW.id <> OLD.id
BEGIN
    SELECT RAISE(ABORT, 'a seed keeps its id');
END;

CREATE TRIGGER tag_fixed BEFORE UPDATE ON tag
WHEN NEW.id <> OLD.id OR NEW.seed_id <> OLD.seed_id OR NEW.span_id <> OLD.span_id OR NEW.kind <> OLD.kind OR NEW.label <> OLD.label
BEGIN
    SELECT RAISE(ABORT, 'a tag keeps its id, seed_id, span_id, kind, label');
END;

CREATE TRIGGER claim_fixed BEFORE UPDATE ON claim
WHEN NEW.tag_id <> OLD.tag_id
BEGIN
    SELECT RAISE(ABORT, 'a claim keeps its tag_id');
END;

CREATE TRIGGER quote_fixed BEFORE UPDATE ON quote
WHEN NEW.tag_id <> OLD.tag_id
BEGIN
    SELECT RAISE(ABORT, 'a quote keeps its tag_id');
END;

CREATE TRIGGER footnote_fixed BEFORE UPDATE ON footnote
WHEN NEW.tag_id <> OLD.tag_id
BEGIN
    SELECT RAISE(ABORT, 'a footnote keeps its tag_id');
END;

CREATE TRIGGER relation_fixed BEFORE UPDATE ON relation
WHEN NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.source_id <> OLD.source_id OR NEW.target_id <> OLD.target_id
BEGIN
    SELECT RAISE(ABORT, 'a relation keeps its id, kind, source_id, target_id');
END;

CREATE TRIGGER statement_fixed BEFORE UPDATE ON statement
WHEN NEW.id <> OLD.id OR NEW.key <> OLD.key
BEGIN
    SELECT RAISE(ABORT, 'a statement keeps its id, key');
END;

CREATE TRIGGER evidence_fixed BEFORE UPDATE ON evidence
WHEN NEW.statement_id <> OLD.statement_id OR NEW.position <> OLD.position OR NEW.tag_id <> OLD.tag_id OR NEW.use <> OLD.use
BEGIN
    SELECT RAISE(ABORT, 'an evidence keeps its statement_id, position, tag_id, use');
END;

CREATE TRIGGER stance_fixed BEFORE UPDATE ON stance
WHEN NEW.id <> OLD.id OR NEW.seed_id <> OLD.seed_id OR NEW.scheme <> OLD.scheme OR NEW.target <> OLD.target OR NEW.value <> OLD.value OR NEW.scope <> OLD.scope OR NEW.justification <> OLD.justification OR NEW."by" <> OLD."by" OR NEW.at <> OLD.at
BEGIN
    SELECT RAISE(ABORT, 'a stance keeps its id, seed_id, scheme, target, value, scope, justification, by, at');
END;

CREATE TRIGGER exact_text_undeleted BEFORE DELETE ON exact_text
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'an exact text is never deleted');
END;

CREATE TRIGGER blob_undeleted BEFORE DELETE ON blob
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a blob is never deleted');
END;

CREATE TRIGGER capture_undeleted BEFORE DELETE ON capture
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a capture is never deleted');
END;

CREATE TRIGGER span_undeleted BEFORE DELETE ON span
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a span is never deleted');
END;

CREATE TRIGGER basis_undeleted BEFORE DELETE ON basis
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a basis is never deleted');
END;

CREATE TRIGGER basis_evidence_undeleted BEFORE DELETE ON basis_evidence
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a basis evidence is never deleted');
END;

CREATE TRIGGER stance_evidence_undeleted BEFORE DELETE ON stance_evidence
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a stance evidence is never deleted');
END;

CREATE TRIGGER event_undeleted BEFORE DELETE ON event
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'an event is never deleted');
END;

CREATE TRIGGER alias_undeleted BEFORE DELETE ON alias
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'an alias is never deleted');
END;

CREATE TRIGGER seed_undeleted BEFORE DELETE ON seed
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a seed is never deleted');
END;

CREATE TRIGGER tag_undeleted BEFORE DELETE ON tag
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a tag is never deleted');
END;

CREATE TRIGGER claim_undeleted BEFORE DELETE ON claim
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a claim is never deleted');
END;

CREATE TRIGGER quote_undeleted BEFORE DELETE ON quote
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a quote is never deleted');
END;

CREATE TRIGGER footnote_undeleted BEFORE DELETE ON footnote
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a footnote is never deleted');
END;

CREATE TRIGGER relation_undeleted BEFORE DELETE ON relation
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a relation is never deleted');
END;

CREATE TRIGGER statement_undeleted BEFORE DELETE ON statement
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a statement is never deleted');
END;

CREATE TRIGGER evidence_undeleted BEFORE DELETE ON evidence
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'an evidence is never deleted');
END;

CREATE TRIGGER stance_undeleted BEFORE DELETE ON stance
WHEN 1 = 1
BEGIN
    SELECT RAISE(ABORT, 'a stance is never deleted');
END;

CREATE TRIGGER blob_unreplaced BEFORE INSERT ON blob
WHEN EXISTS (SELECT 1 FROM blob o WHERE o."sha256" = NEW."sha256")
BEGIN
    SELECT RAISE(ABORT, 'a blob with this key is there already');
END;

CREATE TRIGGER event_unreplaced BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event o WHERE o."id" = NEW."id")
BEGIN
    SELECT RAISE(ABORT, 'an event with this key is there already');
END;

CREATE TRIGGER exact_text_unreplaced BEFORE INSERT ON exact_text
WHEN EXISTS (SELECT 1 FROM exact_text o WHERE o."id" = NEW."id") OR EXISTS (SELECT 1 FROM exact_text o WHERE o."sha256" = NEW."sha256")
BEGIN
    SELECT RAISE(ABORT, 'an exact text with this key is there already');
END;

CREATE TRIGGER seed_unreplaced BEFORE INSERT ON seed
WHEN EXISTS (SELECT 1 FROM seed o WHERE o."id" = NEW."id") OR EXISTS (SELECT 1 FROM seed o WHERE o."key" = NEW."key")
BEGIN
    SELECT RAISE(ABORT, 'a seed with this key is there already');
END;

CREATE TRIGGER statement_unreplaced BEFORE INSERT ON statement
WHEN EXISTS (SELECT 1 FROM statement o WHERE o."id" = NEW."id") OR EXISTS (SELECT 1 FROM statement o WHERE o."key" = NEW."key")
BEGIN
    SELECT RAISE(ABORT, 'a statement with this key is there already');
END;

CREATE TRIGGER alias_unreplaced BEFORE INSERT ON alias
WHEN EXISTS (SELECT 1 FROM alias o WHERE o."key" = NEW."key")
BEGIN
    SELECT RAISE(ABORT, 'an alias with this key is there already');
END;

CREATE TRIGGER capture_unreplaced BEFORE INSERT ON capture
WHEN EXISTS (SELECT 1 FROM capture o WHERE o."id" = NEW."id") OR EXISTS (SELECT 1 FROM capture o WHERE o."seed_id" = NEW."seed_id" AND o."number" = NEW."number")
BEGIN
    SELECT RAISE(ABORT, 'a capture with this key is there already');
END;

CREATE TRIGGER stance_unreplaced BEFORE INSERT ON stance
WHEN EXISTS (SELECT 1 FROM stance o WHERE o."id" = NEW."id")
BEGIN
    SELECT RAISE(ABORT, 'a stance with this key is there already');
END;

CREATE TRIGGER span_unreplaced BEFORE INSERT ON span
WHEN EXISTS (SELECT 1 FROM span o WHERE o."id" = NEW."id")
BEGIN
    SELECT RAISE(ABORT, 'a span with this key is there already');
END;

CREATE TRIGGER basis_unreplaced BEFORE INSERT ON basis
WHEN EXISTS (SELECT 1 FROM basis o WHERE o."id" = NEW."id")
BEGIN
    SELECT RAISE(ABORT, 'a basis with this key is there already');
END;

CREATE TRIGGER stance_evidence_unreplaced BEFORE INSERT ON stance_evidence
WHEN EXISTS (SELECT 1 FROM stance_evidence o WHERE o."stance_id" = NEW."stance_id" AND o."position" = NEW."position")
BEGIN
    SELECT RAISE(ABORT, 'a stance evidence with this key is there already');
END;

CREATE TRIGGER tag_unreplaced BEFORE INSERT ON tag
WHEN EXISTS (SELECT 1 FROM tag o WHERE o."id" = NEW."id") OR EXISTS (SELECT 1 FROM tag o WHERE o."seed_id" = NEW."seed_id" AND o."label" = NEW."label")
BEGIN
    SELECT RAISE(ABORT, 'a tag with this key is there already');
END;

CREATE TRIGGER basis_evidence_unreplaced BEFORE INSERT ON basis_evidence
WHEN EXISTS (SELECT 1 FROM basis_evidence o WHERE o."basis_id" = NEW."basis_id" AND o."position" = NEW."position")
BEGIN
    SELECT RAISE(ABORT, 'a basis evidence with this key is there already');
END;

CREATE TRIGGER claim_unreplaced BEFORE INSERT ON claim
WHEN EXISTS (SELECT 1 FROM claim o WHERE o."tag_id" = NEW."tag_id")
BEGIN
    SELECT RAISE(ABORT, 'a claim with this key is there already');
END;

CREATE TRIGGER evidence_unreplaced BEFORE INSERT ON evidence
WHEN EXISTS (SELECT 1 FROM evidence o WHERE o."statement_id" = NEW."statement_id" AND o."position" = NEW."position")
BEGIN
    SELECT RAISE(ABORT, 'an evidence with this key is there already');
END;

CREATE TRIGGER footnote_unreplaced BEFORE INSERT ON footnote
WHEN EXISTS (SELECT 1 FROM footnote o WHERE o."tag_id" = NEW."tag_id")
BEGIN
    SELECT RAISE(ABORT, 'a footnote with this key is there already');
END;

CREATE TRIGGER quote_unreplaced BEFORE INSERT ON quote
WHEN EXISTS (SELECT 1 FROM quote o WHERE o."tag_id" = NEW."tag_id")
BEGIN
    SELECT RAISE(ABORT, 'a quote with this key is there already');
END;

CREATE TRIGGER relation_unreplaced BEFORE INSERT ON relation
WHEN EXISTS (SELECT 1 FROM relation o WHERE o."id" = NEW."id") OR (NEW.withdrawn = '' AND EXISTS (SELECT 1 FROM relation o WHERE o.source_id = NEW.source_id AND o.target_id = NEW.target_id AND o.withdrawn = ''))
BEGIN
    SELECT RAISE(ABORT, 'a relation with this key is there already');
END
