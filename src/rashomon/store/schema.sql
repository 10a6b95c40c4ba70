-- The layout of a case file. `documents.record` holds each record in full (without its text); every other table of
-- records is drawn from it when the document is added, so that people can ask in SQL.
--
-- Spans are code points into documents.text, end exclusive: substring(text, span_start + 1, span_end - span_start).
-- `words` are the words of the span. `voice` is the id of the innermost statement that holds the row; null is the
-- author's own voice. No table has a key or an index: DuckDB scans a column of 100,000 ids in less than a millisecond,
-- and an index would have to be written with every document.

CREATE TABLE case_file (layout INTEGER NOT NULL, made_by VARCHAR NOT NULL);
COMMENT ON TABLE case_file IS 'Marks the file as a case of rashomon: the number of its layout and the version that made it';

CREATE TABLE documents (
  id VARCHAR NOT NULL, key VARCHAR NOT NULL, title VARCHAR, publisher VARCHAR, authors VARCHAR[] NOT NULL,
  published VARCHAR, published_from VARCHAR, language VARCHAR, uri VARCHAR, sha256 VARCHAR NOT NULL,
  text VARCHAR NOT NULL, words INTEGER NOT NULL,
  killed_low DOUBLE, killed_high DOUBLE, injured_low DOUBLE, injured_high DOUBLE,
  version VARCHAR NOT NULL, record VARCHAR NOT NULL, added_at TIMESTAMP NOT NULL);
COMMENT ON TABLE documents IS 'One row a text, with what it says of itself';
COMMENT ON COLUMN documents.key IS 'What the text, title, publisher, date and authors add up to: copies have equal keys';
COMMENT ON COLUMN documents.words IS 'How many words, as white space parts them';
COMMENT ON COLUMN documents.version IS 'The version of rashomon that read it';
COMMENT ON COLUMN documents.record IS 'The whole record as JSON, without document.text';
COMMENT ON COLUMN documents.added_at IS 'When it came into this file (UTC)';

CREATE TABLE captures (
  document VARCHAR NOT NULL, method VARCHAR NOT NULL, place VARCHAR NOT NULL, captured_at VARCHAR NOT NULL,
  sha256 VARCHAR NOT NULL, size BIGINT NOT NULL, media_type VARCHAR NOT NULL, encoding VARCHAR, location VARCHAR);
COMMENT ON TABLE captures IS 'How the bytes of a document were come by; a text that was found twice has two';
COMMENT ON COLUMN captures.location IS 'The place from the root, which tells files of one name apart; null where it was not kept';

CREATE TABLE alignments (document VARCHAR NOT NULL, runs BIGINT[] NOT NULL);
COMMENT ON TABLE alignments IS 'The way back from the text to its source: three numbers a run (text length, step in the source, source length)';

CREATE TABLE words (document VARCHAR NOT NULL, word VARCHAR NOT NULL, count INTEGER NOT NULL);
COMMENT ON TABLE words IS 'The index of the full-text search: each word of a document in its folded form';

CREATE TABLE actors (
  document VARCHAR NOT NULL, id VARCHAR NOT NULL, name VARCHAR NOT NULL, type VARCHAR NOT NULL,
  mentions INTEGER NOT NULL, link_kb VARCHAR, link_id VARCHAR, score DOUBLE);
COMMENT ON TABLE actors IS 'Who does, suffers, speaks or stands in a relation';

CREATE TABLE mentions (
  document VARCHAR NOT NULL, actor VARCHAR NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL,
  words VARCHAR NOT NULL, form VARCHAR NOT NULL);
COMMENT ON TABLE mentions IS 'Every place in a text that means an actor';

CREATE TABLE statements (
  document VARCHAR NOT NULL, id VARCHAR NOT NULL, source_start INTEGER, source_end INTEGER, source VARCHAR,
  speaker VARCHAR, source_kind VARCHAR NOT NULL, cue VARCHAR NOT NULL, content VARCHAR NOT NULL,
  own_words INTEGER NOT NULL, mode VARCHAR NOT NULL, act VARCHAR NOT NULL, factuality VARCHAR NOT NULL, voice VARCHAR,
  score DOUBLE);
COMMENT ON TABLE statements IS 'Who (source) says (cue) what (content); the spans of cue and content are in statement_spans';
COMMENT ON COLUMN statements.speaker IS 'The id of the actor that the source means';
COMMENT ON COLUMN statements.own_words IS 'Words of the content that no statement within it holds';

CREATE TABLE statement_spans (
  document VARCHAR NOT NULL, statement VARCHAR NOT NULL, part VARCHAR NOT NULL, span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL, words VARCHAR NOT NULL, voice VARCHAR);
COMMENT ON TABLE statement_spans IS 'The pieces of cue and content of each statement';

CREATE TABLE events (
  document VARCHAR NOT NULL, id VARCHAR NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL,
  words VARCHAR NOT NULL, type VARCHAR NOT NULL, mode VARCHAR, time_from VARCHAR, time_to VARCHAR, time_basis VARCHAR,
  factuality VARCHAR NOT NULL, voice VARCHAR, score DOUBLE);
COMMENT ON TABLE events IS 'What is said to have happened; the span is the trigger';

CREATE TABLE roles (
  document VARCHAR NOT NULL, event VARCHAR NOT NULL, role VARCHAR NOT NULL, span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL, words VARCHAR NOT NULL, actor VARCHAR, voice VARCHAR);
COMMENT ON TABLE roles IS 'Who and what has which part in an event';

CREATE TABLE quantities (
  document VARCHAR NOT NULL, id VARCHAR NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL,
  words VARCHAR NOT NULL, low DOUBLE, high DOUBLE, hedge VARCHAR NOT NULL, counts VARCHAR NOT NULL, of_start INTEGER,
  of_end INTEGER, of_words VARCHAR, event VARCHAR, voice VARCHAR, score DOUBLE);
COMMENT ON TABLE quantities IS 'Numbers of people and things, as ranges with their hedge';

CREATE TABLE times (
  document VARCHAR NOT NULL, id VARCHAR NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL,
  words VARCHAR NOT NULL, type VARCHAR NOT NULL, value VARCHAR NOT NULL, voice VARCHAR, score DOUBLE);
COMMENT ON TABLE times IS 'Expressions of time with their TIMEX3 value';

CREATE TABLE relations (
  document VARCHAR NOT NULL, id VARCHAR NOT NULL, type VARCHAR NOT NULL, subject_start INTEGER NOT NULL,
  subject_end INTEGER NOT NULL, subject VARCHAR NOT NULL, object_start INTEGER NOT NULL, object_end INTEGER NOT NULL,
  object VARCHAR NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, words VARCHAR NOT NULL,
  factuality VARCHAR NOT NULL, voice VARCHAR, score DOUBLE);
COMMENT ON TABLE relations IS 'Standing ties between two mentions; the span is the evidence';

CREATE TABLE labels (
  document VARCHAR NOT NULL, id VARCHAR NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL,
  words VARCHAR NOT NULL, target_start INTEGER, target_end INTEGER, target VARCHAR, actor VARCHAR,
  tone VARCHAR NOT NULL, distanced BOOLEAN NOT NULL, voice VARCHAR, score DOUBLE);
COMMENT ON TABLE labels IS 'Words that judge their target';

CREATE TABLE dropped (
  document VARCHAR NOT NULL, part VARCHAR NOT NULL, span_start INTEGER, span_end INTEGER, words VARCHAR,
  why VARCHAR NOT NULL);
COMMENT ON TABLE dropped IS 'What was found and left out, and why';

CREATE VIEW voices AS
SELECT s.document, s.id AS statement, coalesce(a.name, s.source, '(no source)') AS speaker, s.source_kind,
       a.type AS speaker_type, coalesce(a.link_id, a.name, s.source, '(no source)') AS speaker_key
FROM statements s LEFT JOIN actors a ON a.document = s.document AND a.id = s.speaker
ORDER BY s.document, s.id;
COMMENT ON VIEW voices IS 'The name to each statement: the actor, else the words of the source, else (no source)';

CREATE VIEW quoted AS
SELECT min(v.speaker) AS speaker, count(*) AS statements, count(*) FILTER (s.mode <> 'indirect') AS in_quote_marks,
       count(DISTINCT s.document) AS documents, count(DISTINCT d.publisher) AS publishers,
       sum(s.own_words)::BIGINT AS words, round(sum(s.own_words) / nullif(sum(sum(s.own_words)) OVER (), 0), 4) AS share
FROM statements s JOIN voices v ON v.document = s.document AND v.statement = s.id JOIN documents d ON d.id = s.document
WHERE s.factuality = 'actual'
GROUP BY v.speaker_key
ORDER BY statements DESC, words DESC, speaker;
COMMENT ON VIEW quoted IS 'Who is quoted how often, in how many documents, with how many words and which share of all words given to anyone';

CREATE VIEW speakers AS
SELECT d.id AS document, d.publisher, d.published, d.title, v.speaker, min(v.speaker_type) AS speaker_type,
       min(v.source_kind) AS source_kind, count(*) AS statements, sum(s.own_words)::BIGINT AS words,
       round(sum(s.own_words) / nullif(d.words, 0), 4) AS share
FROM statements s JOIN voices v ON v.document = s.document AND v.statement = s.id JOIN documents d ON d.id = s.document
WHERE s.factuality = 'actual'
GROUP BY d.id, d.publisher, d.published, d.title, d.words, v.speaker
ORDER BY d.published, d.id, 9 DESC, v.speaker;
COMMENT ON VIEW speakers IS 'The speakers of each document, with their share of its words';

CREATE VIEW numbers AS
SELECT q.counts, q.low, q.high, q.hedge, q.words, q.of_words, e.type AS event_type, e.words AS event, e.factuality,
       e.time_from, v.speaker, v.source_kind, d.publisher, d.published, d.title, q.document, q.span_start, q.span_end
FROM quantities q JOIN documents d ON d.id = q.document
LEFT JOIN events e ON e.document = q.document AND e.id = q.event
LEFT JOIN voices v ON v.document = q.document AND v.statement = q.voice
ORDER BY d.published, d.id, q.span_start, q.id;
COMMENT ON VIEW numbers IS 'Every figure with its hedge, what it counts, the event it belongs to and whose voice gives it (speaker null: the author)';

CREATE VIEW toll AS
SELECT id AS document, publisher, published, title, killed_low, killed_high, injured_low, injured_high
FROM documents
WHERE coalesce(killed_low, killed_high, injured_low, injured_high) IS NOT NULL
ORDER BY published, id;
COMMENT ON VIEW toll IS 'The killed and injured of the main happening of each document, all sides together';

CREATE VIEW event_roles AS
SELECT document, event,
       string_agg(words, '; ' ORDER BY span_start) FILTER (role = 'agent') AS agents,
       string_agg(words, '; ' ORDER BY span_start) FILTER (role = 'patient') AS patients,
       string_agg(words, '; ' ORDER BY span_start) FILTER (role = 'place') AS places
FROM roles GROUP BY document, event
ORDER BY document, event;
COMMENT ON VIEW event_roles IS 'The agents, patients and places of each event in one row';

CREATE VIEW events_by_day AS
SELECT e.time_from AS day, e.time_to AS until, e.type, e.mode, e.words AS event, r.agents, r.patients, r.places,
       e.factuality, e.time_basis, v.speaker, d.publisher, d.published, d.title, e.document, e.id, e.span_start, e.span_end
FROM events e JOIN documents d ON d.id = e.document
LEFT JOIN event_roles r ON r.document = e.document AND r.event = e.id
LEFT JOIN voices v ON v.document = e.document AND v.statement = e.voice
WHERE e.time_from IS NOT NULL
ORDER BY day, until, d.published, e.document, e.span_start, e.id;
COMMENT ON VIEW events_by_day IS 'The events that the texts date, on a line of time (speaker null: the author says it)';

CREATE VIEW unsourced AS
SELECT d.publisher, d.published, d.title, e.type, e.mode, e.words AS event, r.agents, r.patients, r.places, e.factuality,
       e.time_from, e.time_to, e.document, e.id, e.span_start, e.span_end
FROM events e JOIN documents d ON d.id = e.document
LEFT JOIN event_roles r ON r.document = e.document AND r.event = e.id
WHERE e.voice IS NULL
ORDER BY d.published, e.document, e.span_start, e.id;
COMMENT ON VIEW unsourced IS 'The events that a text states on no word but its own';

CREATE VIEW labels_by_actor AS
SELECT coalesce(a.name, l.target, '(no target)') AS actor, lower(l.words) AS label, l.tone, d.publisher,
       l.voice IS NULL AS own_voice, count(*) AS times, count(*) FILTER (l.distanced) AS distanced,
       count(DISTINCT l.document) AS documents
FROM labels l JOIN documents d ON d.id = l.document
LEFT JOIN actors a ON a.document = l.document AND a.id = l.actor
GROUP BY ALL
ORDER BY actor, times DESC, label, tone, d.publisher, own_voice;
COMMENT ON VIEW labels_by_actor IS 'Which words judge whom, in which publisher and whether in its own voice';
