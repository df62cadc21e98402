import { beforeAll, describe } from '@jest/globals';
import { engineContract } from '../support/engine-contract.js';
import { postgresql, PostgresServer } from '../support/postgres.js';
import { postgresTrial } from '../support/postgres-engines.js';

/** Where there is no server the other specs of this folder say so, and fail in CI as these do. */
const describeWith = postgresql.isThere() || process.env.CI === 'true' ? describe : describe.skip;

describeWith('one server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  engineContract('PostgreSQL alone', () => postgresTrial(server));
});

describeWith('a primary with a synchronous standby', () => {
  let primary: PostgresServer;
  beforeAll(async () => {
    primary = await PostgresServer.start('synchronous_standby_names=b');
    await primary.standby('b');
  });
  engineContract('PostgreSQL with a standby', () => postgresTrial(primary));
});
