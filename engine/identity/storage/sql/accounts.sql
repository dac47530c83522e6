-- name: begin_change
BEGIN IMMEDIATE

-- name: end_change
COMMIT

-- name: metadata_of
SELECT value FROM metadata WHERE key = ?1

-- name: put_metadata
INSERT INTO metadata (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value

-- name: data_version
PRAGMA data_version

-- name: account_called
SELECT number, person, password, password_use, password_until, locked, factor, factor_offered, factor_step, made, made_by,
       signed_in, language, external_name
-- Telephones begin names with a capital letter.
FROM account WHERE person = ?1 COLLATE NOCASE ORDER BY person = ?1 DESC LIMIT 1

-- name: account_outside
SELECT number, person, password, password_use, password_until, locked, factor, factor_offered, factor_step, made, made_by,
       signed_in, language, external_name
FROM account WHERE external_name = ?1 OR (external_name = '' AND person = ?1) ORDER BY external_name = ?1 DESC LIMIT 1

-- name: accounts
SELECT number, person, password, password_use, password_until, locked, factor, factor_offered, factor_step, made, made_by,
       signed_in, language, external_name
FROM account ORDER BY person

-- name: any_account
SELECT 1 FROM account LIMIT 1

-- name: add_account
INSERT INTO account (person, password, password_use, password_until, made, made_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- name: set_password
UPDATE account SET password = ?2, password_use = ?3, password_until = ?4 WHERE number = ?1

-- name: set_locked
UPDATE account SET locked = ?2 WHERE number = ?1

-- name: set_signed_in
UPDATE account SET signed_in = ?2 WHERE number = ?1

-- name: offer_factor
UPDATE account SET factor_offered = ?2 WHERE number = ?1

-- name: set_factor
UPDATE account SET factor = ?2, factor_offered = NULL, factor_step = ?3 WHERE number = ?1

-- name: take_factor_step
UPDATE account SET factor_step = ?2 WHERE number = ?1 AND factor_step < ?2

-- name: add_recovery_code
INSERT INTO recovery_code (account, hash) VALUES (?1, ?2)

-- name: take_recovery_code
DELETE FROM recovery_code WHERE account = ?1 AND hash = ?2

-- name: drop_recovery_codes
DELETE FROM recovery_code WHERE account = ?1

-- name: set_language
UPDATE account SET language = ?2 WHERE number = ?1

-- name: set_external_name
UPDATE account SET external_name = ?2 WHERE number = ?1
