-- English words as people type them: without accents, then stemmed.
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
CREATE TEXT SEARCH CONFIGURATION plain_english (COPY = english);
--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION plain_english
  ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
