import type { Service } from '../support/service.js';

const languages = Array.from({ length: 20 }, (_, i) => `a${String.fromCharCode(97 + i)}`);

/** An act whose entry has some eight kilobytes. */
export function largeAct(party: string): Record<string, unknown> {
  return { party, kind: 'state', names: Object.fromEntries(languages.map(language => [language, 'n'.repeat(400)])) };
}

/** Acts as lines of a batch. */
export function linesOf(acts: readonly Record<string, unknown>[]): string {
  return acts.map(act => `${JSON.stringify({ act: 'register-party', ...act })}\n`).join('');
}

/** Records so many large acts. */
export async function fill(service: Service, count: number): Promise<void> {
  const acts = Array.from({ length: count }, (_, i) => largeAct(`filler-${i}`));
  const headers = { authorization: `Bearer ${service.key}`, 'content-type': 'application/x-ndjson' };
  const answer = await fetch(`${service.url}/v1/acts`, { method: 'POST', headers, body: linesOf(acts) });
  const lines = (await answer.text()).trim().split('\n');
  const recorded = lines.filter(line => line.includes('"outcome":"recorded"'));
  if (recorded.length !== count) throw new Error(`${recorded.length} of ${count} acts were recorded`);
}

/** How many entries a service has, by those that it gives. */
export async function entriesOf(service: Service): Promise<string[]> {
  return (await (await fetch(`${service.url}/v1/entries`)).text()).trim().split('\n');
}
