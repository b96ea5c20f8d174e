-- Since when a film waits for whoever signs; how long films waited for a worker, and how fast they were made.

ALTER TABLE video ADD COLUMN unsigned_since BIGINT;
ALTER TABLE video ADD COLUMN started_at     BIGINT;           -- when work on it first began
ALTER TABLE video ADD COLUMN step_seconds   DOUBLE PRECISION; -- of its denoising steps, on average
