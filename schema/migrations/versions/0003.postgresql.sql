ALTER TABLE alias DROP CONSTRAINT alias_key_legal;

ALTER TABLE alias ADD CONSTRAINT alias_key_sayable CHECK (key <> '' AND key !~ '[\u0001-\u0020\u007F-\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000{}"#%,~\\]')
