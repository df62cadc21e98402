import type Database from 'better-sqlite3';
import { Rectangles } from '../../src/views/projector/rectangles.js';
import { Seals } from '../../src/views/projector/seals.js';
import type { RowSource } from '../../src/views/projector/stored-rows.js';
import type { ViewTable } from '../../src/views/projector/view.js';
import { ViewsFile } from '../../src/views/projector/views-file.js';

const SECRET = 'a secret of the tests';

/** The views in a file, sealed with a secret of the tests. Each has its own watch over the file. */
export function viewsAt(file: string): ViewsFile {
  return new ViewsFile(file, SECRET);
}

/** The rows of one view. */
export function rowsIn<V extends object>(db: Database.Database, view: ViewTable): Rectangles<V> {
  return new Rectangles<V>(db, view, new Seals(SECRET));
}

/** An entry at a position, of which the rows keep no more than that. */
export function entryAt(position: number): RowSource {
  return { position, leaf: `leaf-${position}` };
}
