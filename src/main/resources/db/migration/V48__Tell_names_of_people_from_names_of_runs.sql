-- A node of 0.1.0 joins submission and account for its board and asks for "name", by which it means the submission's.
ALTER TABLE account RENAME COLUMN name TO full_name;
