import { beforeAll, describe } from '@jest/globals';
import { engineContract } from '../support/engine-contract.js';
import { PostgresServer } from '../support/postgres.js';
import { postgresTrial } from '../support/postgres-engines.js';

describe('one server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  engineContract('PostgreSQL alone', () => postgresTrial(server));
});

describe('a primary with a synchronous standby', () => {
  let primary: PostgresServer;
  beforeAll(async () => {
    primary = await PostgresServer.start('synchronous_standby_names=b');
    await primary.standby('b');
  });
  engineContract('PostgreSQL with a standby', () => postgresTrial(primary));
});
