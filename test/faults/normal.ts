/** Makes the program run with synchronous=NORMAL while it believes that it runs with FULL: the test of the test. */
import Database from 'better-sqlite3';

// oxlint-disable-next-line typescript/unbound-method -- it is called with `this` below
const { pragma } = Database.prototype;
Database.prototype.pragma = function (source: string, options?: Database.PragmaOptions): unknown {
  if (source === 'synchronous = FULL') return pragma.call(this, 'synchronous = NORMAL', options);
  return source === 'synchronous' ? 2 : pragma.call(this, source, options);
};
