-- Films that begin with a picture or go on from a film. The file itself lies in the content store.

ALTER TABLE video ADD COLUMN given VARCHAR(10) DEFAULT 'NOTHING' NOT NULL; -- or PICTURE, FILM, DRAFT
ALTER TABLE video ADD COLUMN added_seconds INT;                           -- of its seconds, those to be made
UPDATE video SET added_seconds = seconds;
ALTER TABLE video ALTER COLUMN added_seconds SET NOT NULL;
ALTER TABLE video ADD COLUMN extensions INT DEFAULT 0 NOT NULL;           -- how often the film was extended
