-- What people decided. Rows are only ever added; nothing that is read, replaced or taken in anew touches them.

CREATE TABLE IF NOT EXISTS decisions (
  number INTEGER NOT NULL, id VARCHAR NOT NULL, verb VARCHAR NOT NULL,
  subjects STRUCT(document VARCHAR, record VARCHAR, span_start INTEGER, span_end INTEGER, words VARCHAR)[] NOT NULL,
  field VARCHAR, value VARCHAR, undoes VARCHAR, made_by VARCHAR NOT NULL, made_at VARCHAR NOT NULL, why VARCHAR NOT NULL);
COMMENT ON TABLE decisions IS 'What people decided, by whom, when and why; an undo is a row of its own';
COMMENT ON COLUMN decisions.undoes IS 'The id of the decision that is taken back';
