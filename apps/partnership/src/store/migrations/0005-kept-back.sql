-- Who the person of an enquiry is, by names and numbers that its provider is not told: what a ward wrote is shown without them. No page,
-- list or answer shows this column.
alter table enquiry add column kept_back jsonb;
