-- Which version of a guide the search holds. Another one than the guide's own means that the search engine was away when
-- the guide changed; the job brings it up to date.
ALTER TABLE guide ADD COLUMN indexed_version integer;
UPDATE guide SET indexed_version = version WHERE published_version IS NOT NULL;
CREATE INDEX guide_not_indexed ON guide (id)
  WHERE indexed_version IS DISTINCT FROM version AND (published_version IS NOT NULL OR indexed_version IS NOT NULL);
