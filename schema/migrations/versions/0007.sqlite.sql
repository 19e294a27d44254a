DROP TRIGGER quote_nested;

DROP TRIGGER quote_stays_nested;

CREATE TRIGGER quote_nested BEFORE INSERT ON quote
WHEN NEW.parent_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM tag p JOIN span ps ON ps.id = p.span_id, tag c JOIN span cs ON cs.id = c.span_id
    WHERE p.id = NEW.parent_id AND c.id = NEW.tag_id AND p.kind = 'quote' AND ps.capture_id = cs.capture_id
      AND ps.start <= cs.start AND cs."end" <= ps."end" AND cs."end" - cs.start < ps."end" - ps.start) AND NOT EXISTS (
    SELECT 1 FROM tag p JOIN placement l ON l.tag_id = p.id AND l.settled = 1 JOIN span ps ON ps.id = l.span_id, tag c JOIN span cs ON cs.id = c.span_id
    WHERE p.id = NEW.parent_id AND c.id = NEW.tag_id AND p.kind = 'quote' AND ps.capture_id = cs.capture_id
      AND ps.start <= cs.start AND cs."end" <= ps."end" AND cs."end" - cs.start < ps."end" - ps.start)
BEGIN
    SELECT RAISE(ABORT, 'a nested quote must stand inside its parent');
END;

CREATE TRIGGER quote_stays_nested BEFORE UPDATE ON quote
WHEN NEW.parent_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM tag p JOIN span ps ON ps.id = p.span_id, tag c JOIN span cs ON cs.id = c.span_id
    WHERE p.id = NEW.parent_id AND c.id = NEW.tag_id AND p.kind = 'quote' AND ps.capture_id = cs.capture_id
      AND ps.start <= cs.start AND cs."end" <= ps."end" AND cs."end" - cs.start < ps."end" - ps.start) AND NOT EXISTS (
    SELECT 1 FROM tag p JOIN placement l ON l.tag_id = p.id AND l.settled = 1 JOIN span ps ON ps.id = l.span_id, tag c JOIN span cs ON cs.id = c.span_id
    WHERE p.id = NEW.parent_id AND c.id = NEW.tag_id AND p.kind = 'quote' AND ps.capture_id = cs.capture_id
      AND ps.start <= cs.start AND cs."end" <= ps."end" AND cs."end" - cs.start < ps."end" - ps.start)
BEGIN
    SELECT RAISE(ABORT, 'a nested quote must stand inside its parent');
END
