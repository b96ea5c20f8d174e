-- A webhook for one video alone, as its request named it. Its deliveries hold its address and secret themselves, since
-- they may take longer than the video is kept; those of endpoints hold none.

ALTER TABLE video ADD COLUMN webhook_url VARCHAR(2000);
ALTER TABLE video ADD COLUMN webhook_secret VARCHAR(100);

ALTER TABLE webhook_delivery ALTER COLUMN endpoint_id DROP NOT NULL;
ALTER TABLE webhook_delivery ADD COLUMN organisation_id VARCHAR(40) REFERENCES organisation ON DELETE CASCADE;
ALTER TABLE webhook_delivery ADD COLUMN url VARCHAR(2000);
ALTER TABLE webhook_delivery ADD COLUMN secret VARCHAR(100); -- until it is delivered or given up
