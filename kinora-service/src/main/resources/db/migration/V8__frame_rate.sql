-- Frames a second of a video's file; null for as many as the films of its model usually have.

ALTER TABLE video ADD COLUMN fps INT;
