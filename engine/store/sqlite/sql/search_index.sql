-- A copy of the full-text index beside the store, to be compared with the names (audit/search_index_check.hpp). Its
-- settings are those of the migrations.

-- name: make_searched
CREATE TEMP VIEW searched AS SELECT number, folded FROM main.nomination

-- name: make_search_copy
CREATE VIRTUAL TABLE temp.search_copy USING fts5 (
    folded, content = 'searched', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none, columnsize = 0
)

-- name: search_settings
SELECT k, v FROM main.name_word_config ORDER BY k

-- name: search_copy_settings
SELECT k, v FROM temp.search_copy_config ORDER BY k

-- name: search_blocks
SELECT id, block FROM main.name_word_data

-- name: search_terms
SELECT segid, term, pgno, typeof(segid) = 'integer' AND typeof(term) = 'blob' AND typeof(pgno) = 'integer'
FROM main.name_word_idx

-- name: clear_search_blocks
DELETE FROM temp.search_copy_data

-- name: copy_search_blocks
INSERT INTO temp.search_copy_data SELECT id, block FROM main.name_word_data

-- name: clear_search_terms
DELETE FROM temp.search_copy_idx

-- name: copy_search_terms
INSERT INTO temp.search_copy_idx SELECT segid, term, pgno FROM main.name_word_idx

-- name: search_integrity
INSERT INTO temp.search_copy (search_copy, rank) VALUES ('integrity-check', 1)

-- name: drop_search_copy
DROP TABLE IF EXISTS temp.search_copy

-- name: drop_searched
DROP VIEW IF EXISTS temp.searched
