/**
 * One statement, so one transaction and one way to the server and back. Of two that expect one size the second waits for the
 * row of the head until the first is committed and the standby has it; then it finds another size and inserts nothing.
 */
export const APPEND = {
  name: 'append',
  text: `
WITH moved AS (
  UPDATE depositary.head SET size = size + cardinality($3::int[]) WHERE size = $1::bigint RETURNING 1
)
INSERT INTO depositary.entries (position, bytes)
SELECT $1::bigint + nth - 1, substr($2::bytea, (sum(length) OVER (ORDER BY nth) - length + 1)::int, length)
FROM moved, unnest($3::int[]) WITH ORDINALITY AS piece (length, nth)
RETURNING position`,
};

/** A page after a position. Appends commit one after another, so what is seen has no gap. */
export const READ = {
  name: 'read',
  text: 'SELECT position, bytes FROM depositary.entries WHERE position > $1 ORDER BY position LIMIT $2',
};

/**
 * The message makes the commit wait for the standby: a leader that was left behind, and does not know it yet, cannot answer.
 */
export const SIZE = {
  name: 'size',
  text: `SELECT size, CASE WHEN $1 THEN pg_logical_emit_message(true, 'depositary', '') END FROM depositary.head`,
};
