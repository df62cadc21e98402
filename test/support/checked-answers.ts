import { expect } from '@jest/globals';
import { Described, type Route } from './described.js';
import type { Told } from './raw.js';
import type { Service } from './service.js';

/** Nothing of it can be run or framed, and it names the request, also in a problem. */
export function expectClosed({ headers, type, body }: Told): void {
  expect(headers).toMatchObject({
    'content-security-policy': expect.stringMatching(/^default-src 'none'; .*frame-ancestors 'none'/),
    'x-content-type-options': 'nosniff',
    'x-request-id': expect.stringMatching(/^[\w.:/+=@-]{1,128}$/),
  });
  expect(headers['strict-transport-security']).toBeUndefined();
  if (type.startsWith('application/problem+json') && body !== '') {
    expect(JSON.parse(body)).toMatchObject({ requestId: headers['x-request-id'] });
  }
}

/** Statuses that no request alone brings about: faults of the store, and too many at once. */
const BEYOND = [429, 500, 503, 507];

const nameOf = ({ method, path }: Route) => `${method} ${path}`;

/** The answers of a service, each held against what its document says of the route, and which of these came. */
export class CheckedAnswers {
  readonly #given = new Map<string, Set<number>>();

  private constructor(private readonly described: Described) {}

  static async of(service: Service): Promise<CheckedAnswers> {
    return new CheckedAnswers(await Described.by(service));
  }

  get routes(): readonly Route[] {
    return this.described.routes;
  }

  route(method: string, path: string): Route {
    return this.routes.find(route => route.method === method && route.path === path)!;
  }

  /** Expects that an answer is as the document says, and has the headers that every answer has. */
  expect(route: Route, told: Told): Told {
    const faults = this.described.faults(route, told);
    const { status, type, body } = told;
    const shown = { route: nameOf(route), status, type, body: body.slice(0, 300), faults };
    expect(shown).toMatchObject({ faults: [] });
    expectClosed(told);
    this.#given.set(nameOf(route), (this.#given.get(nameOf(route)) ?? new Set()).add(status));
    return told;
  }

  /** What the document has for some routes and no answer had. */
  missing(some: (route: Route) => boolean): string[] {
    return this.routes.filter(some).flatMap(route => {
      const seen = this.#given.get(nameOf(route));
      const never = this.described.statuses(route).filter(status => !BEYOND.includes(status) && !seen?.has(status));
      return never.map(status => `${nameOf(route)} ${status}`);
    });
  }
}
