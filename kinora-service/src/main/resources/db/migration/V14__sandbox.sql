-- Films of red-teamers, whose prompts the policy may refuse; they are delivered to nobody.

ALTER TABLE video ADD COLUMN sandbox BOOLEAN DEFAULT FALSE NOT NULL;
