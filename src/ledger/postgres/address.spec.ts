import { expect, test } from '@jest/globals';
import { parseAddress } from './address.js';

test('hosts, ports, user, password and database are read, percent-encoded or not', () => {
  const address = parseAddress('postgres://us%40er:p%2Fw%3A@one:5433,[::1]:5434,%2Frun%2Fpg/regi%20ster');
  expect(address.hosts).toEqual([
    { host: 'one', port: 5_433 },
    { host: '::1', port: 5_434 },
    { host: '/run/pg', port: 5_432 },
  ]);
  expect(address).toMatchObject({ user: 'us@er', password: 'p/w:', database: 'regi ster' });
  expect(address.name).toBe('PostgreSQL at one:5433,[::1]:5434,/run/pg:5432/regi ster');
  expect(parseAddress('postgresql://a@h/d').password).toBeUndefined();
});

test('without a word the certificate is checked, and only on this machine TLS is done without', () => {
  const address = parseAddress('postgres://a@127.0.0.1,localhost,[::1],%2Frun%2Fpg,10.0.0.1,localhost.example/d');
  expect(address.hosts.map(host => address.tls(host))).toEqual([false, false, false, false, {}, {}]);
});

test.each([
  ['disable', false],
  ['require', { rejectUnauthorized: false }],
  ['verify-full', {}],
  ['verify-ca', { checkServerIdentity: expect.any(Function) }],
])('sslmode=%s holds for every host', (mode, expected) => {
  const address = parseAddress(`postgres://a@127.0.0.1,10.0.0.1/d?sslmode=${mode}`);
  expect(address.hosts.map(host => address.tls(host))).toEqual([expected, expected]);
});

test.each([
  ['http://a@h/d', 'another form of URL'],
  ['postgres://h/d', 'another form of URL'],
  ['postgres://a:secret@h', 'another form of URL'],
  ['postgres://a:secret@h:99999/d', 'the host h:99999'],
  ['postgres://a:secret@h:1,,i/d', 'the host '],
  ['postgres://a:secret@h/d?sslmode=prefer', 'sslmode=prefer'],
  ['postgres://a:secret@h/d?target_session_attrs=any', 'the setting target_session_attrs in the URL'],
  ['postgres://a:%zz@h/d', 'another form of URL'],
  ['postgres://a:secret@h/d?sslrootcert=/nowhere', 'a certificate file that cannot be read'],
])('%s is refused, and the password is not repeated', (url, found) => {
  const refused = expect.objectContaining({ code: 'engine-unfit', found });
  expect(() => parseAddress(url)).toThrow(refused);
  expect(() => parseAddress(url)).not.toThrow(/secret|%zz/);
});
