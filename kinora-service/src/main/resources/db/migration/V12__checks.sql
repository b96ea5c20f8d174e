-- Files are looked at for more than their origin.

ALTER TABLE provenance_check ADD COLUMN kind VARCHAR(20) DEFAULT 'ORIGIN' NOT NULL;
