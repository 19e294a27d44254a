CREATE FUNCTION span_words() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.anchor <> 'orphan' AND NOT EXISTS (
    SELECT 1 FROM capture c JOIN exact_text t ON t.id = c.text_id
    WHERE c.id = NEW.capture_id
      AND length(NEW.exact) = NEW."end" - NEW.start
      AND length(NEW.prefix) <= NEW.start
      AND substr(t.text, NEW.start + 1 - length(NEW.prefix), length(NEW.prefix) + length(NEW.exact) + length(NEW.suffix))
          = NEW.prefix || NEW.exact || NEW.suffix) THEN
        RAISE EXCEPTION 'a span''s words must be the text at its offsets' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER span_words BEFORE INSERT ON span
FOR EACH ROW EXECUTE FUNCTION span_words();

CREATE FUNCTION span_derived() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.derived_from = NEW.id OR (SELECT c.seed_id FROM span s JOIN capture c ON c.id = s.capture_id WHERE s.id = NEW.derived_from) <> (SELECT seed_id FROM capture WHERE id = NEW.capture_id) THEN
        RAISE EXCEPTION 'a span can only be derived from another span of the same seed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER span_derived BEFORE INSERT ON span
FOR EACH ROW EXECUTE FUNCTION span_derived();

CREATE FUNCTION basis_evidence_of_seed() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.span_id IS NOT NULL AND (SELECT c.seed_id FROM span s JOIN capture c ON c.id = s.capture_id WHERE s.id = NEW.span_id) <> NEW.seed_id THEN
        RAISE EXCEPTION 'evidence for a field must stand in a capture of the same seed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER basis_evidence_of_seed BEFORE INSERT ON basis
FOR EACH ROW EXECUTE FUNCTION basis_evidence_of_seed();

CREATE FUNCTION basis_further_evidence_of_seed() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF (SELECT c.seed_id FROM span s JOIN capture c ON c.id = s.capture_id WHERE s.id = NEW.span_id) <> (SELECT seed_id FROM basis WHERE id = NEW.basis_id) THEN
        RAISE EXCEPTION 'evidence for a field must stand in a capture of the same seed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER basis_further_evidence_of_seed BEFORE INSERT ON basis_evidence
FOR EACH ROW EXECUTE FUNCTION basis_further_evidence_of_seed();

CREATE FUNCTION stance_evidence_of_seed() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF (SELECT c.seed_id FROM span s JOIN capture c ON c.id = s.capture_id WHERE s.id = NEW.span_id) <> (SELECT seed_id FROM stance WHERE id = NEW.stance_id) THEN
        RAISE EXCEPTION 'evidence for a stance must stand in a capture of the same seed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER stance_evidence_of_seed BEFORE INSERT ON stance_evidence
FOR EACH ROW EXECUTE FUNCTION stance_evidence_of_seed();

CREATE FUNCTION tag_of_seed() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF (SELECT c.seed_id FROM span s JOIN capture c ON c.id = s.capture_id WHERE s.id = NEW.span_id) <> NEW.seed_id THEN
        RAISE EXCEPTION 'a tag''s span must stand in a capture of the tag''s seed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER tag_of_seed BEFORE INSERT ON tag
FOR EACH ROW EXECUTE FUNCTION tag_of_seed();

CREATE FUNCTION tag_rested_on() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.withdrawn <> '' AND OLD.withdrawn = '' AND EXISTS (SELECT 1 FROM evidence e JOIN statement s ON s.id = e.statement_id WHERE e.tag_id = NEW.id AND e.withdrawn = '' AND s.withdrawn = '') THEN
        RAISE EXCEPTION 'a statement rests on this tag' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER tag_rested_on BEFORE UPDATE ON tag
FOR EACH ROW EXECUTE FUNCTION tag_rested_on();

CREATE FUNCTION claim_of_kind() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM tag WHERE id = NEW.tag_id AND kind = 'claim') THEN
        RAISE EXCEPTION 'only a tag that is a claim has the fields of a claim' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER claim_of_kind BEFORE INSERT ON claim
FOR EACH ROW EXECUTE FUNCTION claim_of_kind();

CREATE FUNCTION quote_of_kind() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM tag WHERE id = NEW.tag_id AND kind = 'quote') THEN
        RAISE EXCEPTION 'only a tag that is a quote has the fields of a quote' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER quote_of_kind BEFORE INSERT ON quote
FOR EACH ROW EXECUTE FUNCTION quote_of_kind();

CREATE FUNCTION footnote_of_kind() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM tag WHERE id = NEW.tag_id AND kind = 'footnote') THEN
        RAISE EXCEPTION 'only a tag that is a footnote has the fields of a footnote' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER footnote_of_kind BEFORE INSERT ON footnote
FOR EACH ROW EXECUTE FUNCTION footnote_of_kind();

CREATE FUNCTION quote_nested() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.parent_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM tag p JOIN span ps ON ps.id = p.span_id, tag c JOIN span cs ON cs.id = c.span_id
    WHERE p.id = NEW.parent_id AND c.id = NEW.tag_id AND p.kind = 'quote' AND ps.capture_id = cs.capture_id
      AND ps.start <= cs.start AND cs."end" <= ps."end" AND cs."end" - cs.start < ps."end" - ps.start) THEN
        RAISE EXCEPTION 'a nested quote must stand inside its parent' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER quote_nested BEFORE INSERT ON quote
FOR EACH ROW EXECUTE FUNCTION quote_nested();

CREATE FUNCTION quote_stays_nested() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.parent_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM tag p JOIN span ps ON ps.id = p.span_id, tag c JOIN span cs ON cs.id = c.span_id
    WHERE p.id = NEW.parent_id AND c.id = NEW.tag_id AND p.kind = 'quote' AND ps.capture_id = cs.capture_id
      AND ps.start <= cs.start AND cs."end" <= ps."end" AND cs."end" - cs.start < ps."end" - ps.start) THEN
        RAISE EXCEPTION 'a nested quote must stand inside its parent' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER quote_stays_nested BEFORE UPDATE ON quote
FOR EACH ROW EXECUTE FUNCTION quote_stays_nested();

CREATE FUNCTION footnote_entry() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.entry_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM span e, tag t JOIN span m ON m.id = t.span_id
    WHERE e.id = NEW.entry_id AND t.id = NEW.tag_id AND e.capture_id = m.capture_id) THEN
        RAISE EXCEPTION 'a marker and its entry must stand in one capture' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER footnote_entry BEFORE INSERT ON footnote
FOR EACH ROW EXECUTE FUNCTION footnote_entry();

CREATE FUNCTION footnote_keeps_entry() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.entry_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM span e, tag t JOIN span m ON m.id = t.span_id
    WHERE e.id = NEW.entry_id AND t.id = NEW.tag_id AND e.capture_id = m.capture_id) THEN
        RAISE EXCEPTION 'a marker and its entry must stand in one capture' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER footnote_keeps_entry BEFORE UPDATE ON footnote
FOR EACH ROW EXECUTE FUNCTION footnote_keeps_entry();

CREATE FUNCTION footnote_support_in_seed() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NOT EXISTS (
    SELECT 1 FROM tag f JOIN tag t ON t.seed_id = f.seed_id
    WHERE f.id = NEW.footnote_id AND t.id = NEW.tag_id AND f.kind = 'footnote' AND f.id <> t.id) THEN
        RAISE EXCEPTION 'a footnote supports other tags of its own seed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER footnote_support_in_seed BEFORE INSERT ON footnote_support
FOR EACH ROW EXECUTE FUNCTION footnote_support_in_seed();

CREATE FUNCTION footnote_support_stays_in_seed() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NOT EXISTS (
    SELECT 1 FROM tag f JOIN tag t ON t.seed_id = f.seed_id
    WHERE f.id = NEW.footnote_id AND t.id = NEW.tag_id AND f.kind = 'footnote' AND f.id <> t.id) THEN
        RAISE EXCEPTION 'a footnote supports other tags of its own seed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER footnote_support_stays_in_seed BEFORE UPDATE ON footnote_support
FOR EACH ROW EXECUTE FUNCTION footnote_support_stays_in_seed();

CREATE FUNCTION region_inside() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW."end" > (
    SELECT t.code_points FROM capture c JOIN exact_text t ON t.id = c.text_id WHERE c.id = NEW.capture_id) THEN
        RAISE EXCEPTION 'a region must stand inside the text' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER region_inside BEFORE INSERT ON region
FOR EACH ROW EXECUTE FUNCTION region_inside();

CREATE FUNCTION region_stays_inside() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW."end" > (
    SELECT t.code_points FROM capture c JOIN exact_text t ON t.id = c.text_id WHERE c.id = NEW.capture_id) THEN
        RAISE EXCEPTION 'a region must stand inside the text' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER region_stays_inside BEFORE UPDATE ON region
FOR EACH ROW EXECUTE FUNCTION region_stays_inside();

CREATE FUNCTION region_apart() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF EXISTS (
    SELECT 1 FROM region r
    WHERE r.capture_id = NEW.capture_id AND r.start < NEW."end" AND NEW.start < r."end") THEN
        RAISE EXCEPTION 'regions may not overlap' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER region_apart BEFORE INSERT ON region
FOR EACH ROW EXECUTE FUNCTION region_apart();

CREATE FUNCTION region_stays_apart() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF EXISTS (
    SELECT 1 FROM region r
    WHERE r.capture_id = NEW.capture_id AND r.start < NEW."end" AND NEW.start < r."end" AND r.id <> NEW.id) THEN
        RAISE EXCEPTION 'regions may not overlap' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER region_stays_apart BEFORE UPDATE ON region
FOR EACH ROW EXECUTE FUNCTION region_stays_apart();

CREATE FUNCTION relation_live_once() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.withdrawn = '' AND EXISTS (SELECT 1 FROM relation r WHERE r.source_id = NEW.source_id AND r.target_id = NEW.target_id AND r.withdrawn = '' AND r.id <> NEW.id) THEN
        RAISE EXCEPTION 'these two tags are related already' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER relation_live_once BEFORE UPDATE ON relation
FOR EACH ROW EXECUTE FUNCTION relation_live_once();

CREATE FUNCTION evidence_stands() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.withdrawn = '' AND EXISTS (
    SELECT 1 FROM tag t, statement s
    WHERE t.id = NEW.tag_id AND t.withdrawn <> '' AND s.id = NEW.statement_id AND s.withdrawn = '') THEN
        RAISE EXCEPTION 'a statement cannot rest on a tag that was withdrawn' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER evidence_stands BEFORE INSERT ON evidence
FOR EACH ROW EXECUTE FUNCTION evidence_stands();

CREATE FUNCTION evidence_stays_standing() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.withdrawn = '' AND EXISTS (
    SELECT 1 FROM tag t, statement s
    WHERE t.id = NEW.tag_id AND t.withdrawn <> '' AND s.id = NEW.statement_id AND s.withdrawn = '') THEN
        RAISE EXCEPTION 'a statement cannot rest on a tag that was withdrawn' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER evidence_stays_standing BEFORE UPDATE ON evidence
FOR EACH ROW EXECUTE FUNCTION evidence_stays_standing();

CREATE FUNCTION statement_restored() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.withdrawn = '' AND OLD.withdrawn <> '' AND EXISTS (SELECT 1 FROM evidence e JOIN tag t ON t.id = e.tag_id WHERE e.statement_id = NEW.id AND e.withdrawn = '' AND t.withdrawn <> '') THEN
        RAISE EXCEPTION 'a statement cannot rest on a tag that was withdrawn' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER statement_restored BEFORE UPDATE ON statement
FOR EACH ROW EXECUTE FUNCTION statement_restored();

CREATE FUNCTION seed_key_new() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF EXISTS (SELECT 1 FROM alias WHERE key = NEW.key) OR EXISTS (SELECT 1 FROM statement WHERE key = NEW.key) THEN
        RAISE EXCEPTION 'a key is never used again' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER seed_key_new BEFORE INSERT ON seed
FOR EACH ROW EXECUTE FUNCTION seed_key_new();

CREATE FUNCTION seed_key_kept() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.key <> OLD.key AND (NOT EXISTS (SELECT 1 FROM alias WHERE key = OLD.key AND seed_id = OLD.id) OR EXISTS (SELECT 1 FROM alias WHERE key = NEW.key AND seed_id <> NEW.id) OR EXISTS (SELECT 1 FROM seed s WHERE s.key = NEW.key AND s.id <> NEW.id) OR EXISTS (SELECT 1 FROM statement WHERE key = NEW.key)) THEN
        RAISE EXCEPTION 'a key changes only to a new one, and the old one stays as an alias' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER seed_key_kept BEFORE UPDATE ON seed
FOR EACH ROW EXECUTE FUNCTION seed_key_kept();

CREATE FUNCTION alias_key_new() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF EXISTS (SELECT 1 FROM seed WHERE key = NEW.key AND id <> NEW.seed_id) OR EXISTS (SELECT 1 FROM statement WHERE key = NEW.key) THEN
        RAISE EXCEPTION 'a key is never used again' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER alias_key_new BEFORE INSERT ON alias
FOR EACH ROW EXECUTE FUNCTION alias_key_new();

CREATE FUNCTION statement_key_new() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF EXISTS (SELECT 1 FROM alias WHERE key = NEW.key) OR EXISTS (SELECT 1 FROM seed WHERE key = NEW.key) THEN
        RAISE EXCEPTION 'a key is never used again' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER statement_key_new BEFORE INSERT ON statement
FOR EACH ROW EXECUTE FUNCTION statement_key_new();

CREATE FUNCTION stance_begins_standing() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.superseded_by IS NOT NULL THEN
        RAISE EXCEPTION 'a stance stands when it is given; a later one supersedes it' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER stance_begins_standing BEFORE INSERT ON stance
FOR EACH ROW EXECUTE FUNCTION stance_begins_standing();

CREATE FUNCTION stance_superseded_once() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF OLD.superseded_by IS NOT NULL OR NOT EXISTS (SELECT 1 FROM stance n WHERE n.id = NEW.superseded_by AND n.seed_id = OLD.seed_id AND n.scheme = OLD.scheme AND n.target = OLD.target AND n.id > OLD.id) THEN
        RAISE EXCEPTION 'a stance is superseded once, by a later one of the same seed, scheme and target' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER stance_superseded_once BEFORE UPDATE ON stance
FOR EACH ROW EXECUTE FUNCTION stance_superseded_once();

CREATE FUNCTION exact_text_unchanged() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'an exact text is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER exact_text_unchanged BEFORE UPDATE ON exact_text
FOR EACH ROW EXECUTE FUNCTION exact_text_unchanged();

CREATE FUNCTION blob_unchanged() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a blob is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER blob_unchanged BEFORE UPDATE ON blob
FOR EACH ROW EXECUTE FUNCTION blob_unchanged();

CREATE FUNCTION capture_unchanged() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a capture is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER capture_unchanged BEFORE UPDATE ON capture
FOR EACH ROW EXECUTE FUNCTION capture_unchanged();

CREATE FUNCTION span_unchanged() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a span is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER span_unchanged BEFORE UPDATE ON span
FOR EACH ROW EXECUTE FUNCTION span_unchanged();

CREATE FUNCTION basis_unchanged() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a basis is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER basis_unchanged BEFORE UPDATE ON basis
FOR EACH ROW EXECUTE FUNCTION basis_unchanged();

CREATE FUNCTION basis_evidence_unchanged() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a basis evidence is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER basis_evidence_unchanged BEFORE UPDATE ON basis_evidence
FOR EACH ROW EXECUTE FUNCTION basis_evidence_unchanged();

CREATE FUNCTION stance_evidence_unchanged() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a stance evidence is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER stance_evidence_unchanged BEFORE UPDATE ON stance_evidence
FOR EACH ROW EXECUTE FUNCTION stance_evidence_unchanged();

CREATE FUNCTION event_unchanged() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'an event is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER event_unchanged BEFORE UPDATE ON event
FOR EACH ROW EXECUTE FUNCTION event_unchanged();

CREATE FUNCTION alias_unchanged() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'an alias is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER alias_unchanged BEFORE UPDATE ON alias
FOR EACH ROW EXECUTE FUNCTION alias_unchanged();

CREATE FUNCTION seed_fixed() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.id <> OLD.id THEN
        RAISE EXCEPTION 'a seed keeps its id' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER seed_fixed BEFORE UPDATE ON seed
FOR EACH ROW EXECUTE FUNCTION seed_fixed();

CREATE FUNCTION tag_fixed() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.id <> OLD.id OR NEW.seed_id <> OLD.seed_id OR NEW.span_id <> OLD.span_id OR NEW.kind <> OLD.kind OR NEW.label <> OLD.label THEN
        RAISE EXCEPTION 'a tag keeps its id, seed_id, span_id, kind, label' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER tag_fixed BEFORE UPDATE ON tag
FOR EACH ROW EXECUTE FUNCTION tag_fixed();

CREATE FUNCTION claim_fixed() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.tag_id <> OLD.tag_id THEN
        RAISE EXCEPTION 'a claim keeps its tag_id' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER claim_fixed BEFORE UPDATE ON claim
FOR EACH ROW EXECUTE FUNCTION claim_fixed();

CREATE FUNCTION quote_fixed() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.tag_id <> OLD.tag_id THEN
        RAISE EXCEPTION 'a quote keeps its tag_id' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER quote_fixed BEFORE UPDATE ON quote
FOR EACH ROW EXECUTE FUNCTION quote_fixed();

CREATE FUNCTION footnote_fixed() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.tag_id <> OLD.tag_id THEN
        RAISE EXCEPTION 'a footnote keeps its tag_id' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER footnote_fixed BEFORE UPDATE ON footnote
FOR EACH ROW EXECUTE FUNCTION footnote_fixed();

CREATE FUNCTION relation_fixed() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.source_id <> OLD.source_id OR NEW.target_id <> OLD.target_id THEN
        RAISE EXCEPTION 'a relation keeps its id, kind, source_id, target_id' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER relation_fixed BEFORE UPDATE ON relation
FOR EACH ROW EXECUTE FUNCTION relation_fixed();

CREATE FUNCTION statement_fixed() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.id <> OLD.id OR NEW.key <> OLD.key THEN
        RAISE EXCEPTION 'a statement keeps its id, key' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER statement_fixed BEFORE UPDATE ON statement
FOR EACH ROW EXECUTE FUNCTION statement_fixed();

CREATE FUNCTION evidence_fixed() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.statement_id <> OLD.statement_id OR NEW.position <> OLD.position OR NEW.tag_id <> OLD.tag_id OR NEW.use <> OLD.use THEN
        RAISE EXCEPTION 'an evidence keeps its statement_id, position, tag_id, use' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER evidence_fixed BEFORE UPDATE ON evidence
FOR EACH ROW EXECUTE FUNCTION evidence_fixed();

CREATE FUNCTION stance_fixed() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.id <> OLD.id OR NEW.seed_id <> OLD.seed_id OR NEW.scheme <> OLD.scheme OR NEW.target <> OLD.target OR NEW.value <> OLD.value OR NEW.scope <> OLD.scope OR NEW.justification <> OLD.justification OR NEW."by" <> OLD."by" OR NEW.at <> OLD.at THEN
        RAISE EXCEPTION 'a stance keeps its id, seed_id, scheme, target, value, scope, justification, by, at' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$guard$;

CREATE TRIGGER stance_fixed BEFORE UPDATE ON stance
FOR EACH ROW EXECUTE FUNCTION stance_fixed();

CREATE FUNCTION exact_text_undeleted() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'an exact text is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$guard$;

CREATE TRIGGER exact_text_undeleted BEFORE DELETE ON exact_text
FOR EACH ROW EXECUTE FUNCTION exact_text_undeleted();

CREATE FUNCTION blob_undeleted() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a blob is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$guard$;

CREATE TRIGGER blob_undeleted BEFORE DELETE ON blob
FOR EACH ROW EXECUTE FUNCTION blob_undeleted();

CREATE FUNCTION capture_undeleted() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a capture is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$guard$;

CREATE TRIGGER capture_undeleted BEFORE DELETE ON capture
FOR EACH ROW EXECUTE FUNCTION capture_undeleted();

CREATE FUNCTION span_undeleted() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a span is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$guard$;

CREATE TRIGGER span_undeleted BEFORE DELETE ON span
FOR EACH ROW EXECUTE FUNCTION span_undeleted();

CREATE FUNCTION basis_undeleted() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a basis is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$guard$;

CREATE TRIGGER basis_undeleted BEFORE DELETE ON basis
FOR EACH ROW EXECUTE FUNCTION basis_undeleted();

CREATE FUNCTION basis_evidence_undeleted() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a basis evidence is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$guard$;

CREATE TRIGGER basis_evidence_undeleted BEFORE DELETE ON basis_evidence
FOR EACH ROW EXECUTE FUNCTION basis_evidence_undeleted();

CREATE FUNCTION stance_evidence_undeleted() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a stance evidence is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$guard$;

CREATE TRIGGER stance_evidence_undeleted BEFORE DELETE ON stance_evidence
FOR EACH ROW EXECUTE FUNCTION stance_evidence_undeleted();

CREATE FUNCTION event_undeleted() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'an event is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$guard$;

CREATE TRIGGER event_undeleted BEFORE DELETE ON event
FOR EACH ROW EXECUTE FUNCTION event_undeleted();

CREATE FUNCTION alias_undeleted() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'an alias is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$guard$;

CREATE TRIGGER alias_undeleted BEFORE DELETE ON alias
FOR EACH ROW EXECUTE FUNCTION alias_undeleted();

CREATE FUNCTION seed_undeleted() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a seed is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$guard$;

CREATE TRIGGER seed_undeleted BEFORE DELETE ON seed
FOR EACH ROW EXECUTE FUNCTION seed_undeleted();

CREATE FUNCTION tag_undeleted() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a tag is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$guard$;

CREATE TRIGGER tag_undeleted BEFORE DELETE ON tag
FOR EACH ROW EXECUTE FUNCTION tag_undeleted();

CREATE FUNCTION claim_undeleted() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a claim is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$guard$;

CREATE TRIGGER claim_undeleted BEFORE DELETE ON claim
FOR EACH ROW EXECUTE FUNCTION claim_undeleted();

CREATE FUNCTION quote_undeleted() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a quote is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$guard$;

CREATE TRIGGER quote_undeleted BEFORE DELETE ON quote
FOR EACH ROW EXECUTE FUNCTION quote_undeleted();

CREATE FUNCTION footnote_undeleted() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a footnote is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$guard$;

CREATE TRIGGER footnote_undeleted BEFORE DELETE ON footnote
FOR EACH ROW EXECUTE FUNCTION footnote_undeleted();

CREATE FUNCTION relation_undeleted() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a relation is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$guard$;

CREATE TRIGGER relation_undeleted BEFORE DELETE ON relation
FOR EACH ROW EXECUTE FUNCTION relation_undeleted();

CREATE FUNCTION statement_undeleted() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a statement is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$guard$;

CREATE TRIGGER statement_undeleted BEFORE DELETE ON statement
FOR EACH ROW EXECUTE FUNCTION statement_undeleted();

CREATE FUNCTION evidence_undeleted() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'an evidence is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$guard$;

CREATE TRIGGER evidence_undeleted BEFORE DELETE ON evidence
FOR EACH ROW EXECUTE FUNCTION evidence_undeleted();

CREATE FUNCTION stance_undeleted() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF 1 = 1 THEN
        RAISE EXCEPTION 'a stance is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$guard$;

CREATE TRIGGER stance_undeleted BEFORE DELETE ON stance
FOR EACH ROW EXECUTE FUNCTION stance_undeleted();

CREATE FUNCTION refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    RAISE EXCEPTION 'the rows of % are never deleted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$guard$;

CREATE TRIGGER exact_text_untruncated BEFORE TRUNCATE ON exact_text
FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

CREATE TRIGGER blob_untruncated BEFORE TRUNCATE ON blob
FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

CREATE TRIGGER capture_untruncated BEFORE TRUNCATE ON capture
FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

CREATE TRIGGER span_untruncated BEFORE TRUNCATE ON span
FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

CREATE TRIGGER basis_untruncated BEFORE TRUNCATE ON basis
FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

CREATE TRIGGER basis_evidence_untruncated BEFORE TRUNCATE ON basis_evidence
FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

CREATE TRIGGER stance_evidence_untruncated BEFORE TRUNCATE ON stance_evidence
FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

CREATE TRIGGER event_untruncated BEFORE TRUNCATE ON event
FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

CREATE TRIGGER alias_untruncated BEFORE TRUNCATE ON alias
FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

CREATE TRIGGER seed_untruncated BEFORE TRUNCATE ON seed
FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

CREATE TRIGGER tag_untruncated BEFORE TRUNCATE ON tag
FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

CREATE TRIGGER claim_untruncated BEFORE TRUNCATE ON claim
FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

CREATE TRIGGER quote_untruncated BEFORE TRUNCATE ON quote
FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

CREATE TRIGGER footnote_untruncated BEFORE TRUNCATE ON footnote
FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

CREATE TRIGGER relation_untruncated BEFORE TRUNCATE ON relation
FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

CREATE TRIGGER statement_untruncated BEFORE TRUNCATE ON statement
FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

CREATE TRIGGER evidence_untruncated BEFORE TRUNCATE ON evidence
FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

CREATE TRIGGER stance_untruncated BEFORE TRUNCATE ON stance
FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate()
