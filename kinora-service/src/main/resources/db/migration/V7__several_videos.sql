-- Videos that were asked for together: each names the first of them.

ALTER TABLE video ADD COLUMN group_id VARCHAR(40);
CREATE INDEX video_of_group ON video (group_id);
