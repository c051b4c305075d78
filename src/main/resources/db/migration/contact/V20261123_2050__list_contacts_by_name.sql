-- The list of contacts in the order of names, page by page.
CREATE INDEX contact_by_name ON contact (name_key, id);
