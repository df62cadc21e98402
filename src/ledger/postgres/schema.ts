import { EngineUnfit } from '../replica/engine.js';
import type { Connection } from './connection.js';

/** Any number will do that no other program takes in this database. */
const LOCK = '4922565437508472660';

const FIRST_TABLES = `
CREATE SCHEMA depositary;
CREATE TABLE depositary.version (version int NOT NULL);
INSERT INTO depositary.version VALUES (0);
CREATE TABLE depositary.entries (position bigint PRIMARY KEY CHECK (position >= 0), bytes bytea NOT NULL);
CREATE TABLE depositary.head (id int PRIMARY KEY CHECK (id = 1), size bigint NOT NULL);
INSERT INTO depositary.head VALUES (1, 0);

CREATE FUNCTION depositary.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what is in the log is never changed and never deleted'; END $$;

CREATE FUNCTION depositary.only_grow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.size <= OLD.size THEN RAISE EXCEPTION 'the log only grows'; END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION depositary.be_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT max(position) + 1 FROM depositary.entries) IS DISTINCT FROM (SELECT size FROM depositary.head) THEN
    RAISE EXCEPTION 'the head has the size of the log';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION depositary.be_dense() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE first bigint; last bigint; count bigint;
BEGIN
  SELECT min(i.position), max(i.position), count(*) INTO first, last, count FROM inserted i;
  IF count > 0 AND (last - first + 1 <> count
    OR last + 1 <> (SELECT size FROM depositary.head)
    OR first > 0 AND NOT EXISTS (SELECT FROM depositary.entries e WHERE e.position = first - 1)) THEN
    RAISE EXCEPTION 'positions are dense from 0, and end where the head says';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON depositary.entries
  FOR EACH STATEMENT EXECUTE FUNCTION depositary.refuse();
CREATE TRIGGER entries_are_dense AFTER INSERT ON depositary.entries
  REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION depositary.be_dense();
CREATE TRIGGER head_stays BEFORE INSERT OR DELETE OR TRUNCATE ON depositary.head
  FOR EACH STATEMENT EXECUTE FUNCTION depositary.refuse();
CREATE TRIGGER head_grows BEFORE UPDATE ON depositary.head
  FOR EACH ROW EXECUTE FUNCTION depositary.only_grow();
CREATE CONSTRAINT TRIGGER head_tells_the_truth AFTER UPDATE ON depositary.head
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION depositary.be_whole();
ALTER TABLE depositary.entries ENABLE ALWAYS TRIGGER entries_stay, ENABLE ALWAYS TRIGGER entries_are_dense;
ALTER TABLE depositary.head ENABLE ALWAYS TRIGGER head_stays, ENABLE ALWAYS TRIGGER head_grows,
  ENABLE ALWAYS TRIGGER head_tells_the_truth;
`;

/** What makes the tables of each version out of those of the one before, from an empty database on. A released one never changes. */
const MIGRATIONS: readonly string[] = [FIRST_TABLES];
const NEWEST = MIGRATIONS.length;

// By the catalogue, which every role may read: a schema that is not ours may be closed to this one.
const FOUND = `
SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'depositary') AS schema,
  (SELECT count(*)::int FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE nspname = 'depositary' AND relkind = 'r' AND relname IN ('version', 'entries', 'head')) AS tables,
  (SELECT count(*)::int FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid JOIN pg_namespace n ON n.oid = relnamespace
    WHERE nspname = 'depositary' AND NOT tgisinternal AND tgenabled = 'A') AS triggers`;

interface Found {
  readonly schema: boolean;
  readonly tables: number;
  readonly triggers: number;
}

const [TABLES, TRIGGERS] = [3, 5];

/** Makes the tables where there are none, and brings older ones up to date. Throws `EngineUnfit` or what the server says. */
export async function migrate(connection: Connection, milliseconds: number): Promise<void> {
  const run = (text: string) => connection.run(text, [], milliseconds);
  if ((await versionOf(connection, milliseconds)) === NEWEST) return;
  await run('BEGIN');
  // Another node may be making them at this moment: then it is waited for.
  await run(`SELECT pg_advisory_xact_lock(${LOCK})`);
  const from = await versionOf(connection, milliseconds);
  if (from < NEWEST)
    await run(`${MIGRATIONS.slice(from).join('\n')} UPDATE depositary.version SET version = ${NEWEST}`);
  await run('COMMIT');
}

/** Throws `EngineUnfit` where the tables are not those of this version, or are not protected any more. */
export async function assertTables(connection: Connection, milliseconds: number): Promise<void> {
  const version = await versionOf(connection, milliseconds);
  if (version !== NEWEST) throw new EngineUnfit(`tables of version ${version}`, `tables of version ${NEWEST}`);
}

/** The version of the tables; 0 where there are none. */
async function versionOf(connection: Connection, milliseconds: number): Promise<number> {
  const [found] = await connection.run<Found>(FOUND, [], milliseconds);
  const { schema, tables, triggers } = found!;
  if (!schema) return 0;
  if (tables !== TABLES)
    throw new EngineUnfit('a schema "depositary" that holds something else', 'the tables of a register');
  const [row] = await connection.run<{ version: number }>('SELECT version FROM depositary.version', [], milliseconds);
  const version = row?.version ?? 0;
  if (version > NEWEST) {
    throw new EngineUnfit(
      `tables of version ${version}, which a newer version of this program made`,
      `version ${NEWEST}`,
    );
  }
  if (triggers !== TRIGGERS) throw new EngineUnfit(`${triggers} triggers that protect the tables`, `${TRIGGERS}`);
  return version;
}
