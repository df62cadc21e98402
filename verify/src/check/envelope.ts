import type { Recorded } from '../../../src/law/fact-types.js';

/** An entry: a closed CloudEvents envelope ("Entries" in docs/formats.md). Said here again, from the format and not from the writer. */
export interface Envelope extends Recorded {
  readonly act: string;
  readonly actid: string;
  readonly digest: string;
  readonly id: string;
  readonly part: number;
  readonly parts: number;
  readonly previous?: number;
  readonly recorder: string;
  readonly revision: number;
  readonly source: string;
  readonly specversion: '1.0';
  readonly time: string;
}

/** What entry 0 says. */
export interface Opening {
  readonly origin: string;
  readonly format: number;
  readonly clock: string;
}

interface Rule {
  readonly expected: string;
  readonly isGood: (value: unknown) => boolean;
  readonly isOptional?: true;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
const text: Rule = { expected: 'a text', isGood: isText };
const like = (shape: RegExp, expected: string): Rule => ({
  expected,
  isGood: value => isText(value) && shape.test(value),
});
const whole = (least: number): Rule => ({
  expected: `a whole number from ${least}`,
  isGood: value => isWhole(value) && value >= least,
});

const members: Readonly<Record<keyof Envelope, Rule>> = {
  act: like(/^[a-z]+(-[a-z]+)*$/, 'the name of an act'),
  actid: like(/^[\w-]{22}$/, '22 characters of base64url'),
  data: {
    expected: 'an object',
    isGood: value => typeof value === 'object' && value !== null && !Array.isArray(value),
  },
  digest: like(/^[\w-]{43}$/, '43 characters of base64url'),
  id: text,
  part: whole(1),
  parts: whole(1),
  place: { ...whole(0), isOptional: true },
  position: whole(0),
  previous: { ...whole(0), isOptional: true },
  recorder: text,
  revision: whole(1),
  source: text,
  specversion: { expected: '1.0', isGood: value => value === '1.0' },
  subject: like(/^[a-z]+\/./, 'kind/id'),
  time: { expected: 'an instant in UTC with milliseconds', isGood: isInstant },
  type: like(/^[A-Z]\w*(\.v\d+)?$/, 'a type of fact'),
};

/** Refuses an object that is not an envelope, or not the envelope at this position of this log. */
export function refuseForeign(
  entry: Envelope,
  { position, origin }: { readonly position: number; readonly origin: string },
  refuse: (says: string) => never,
): void {
  for (const [name, { expected, isGood, isOptional }] of Object.entries(members)) {
    const value = (entry as unknown as Record<string, unknown>)[name];
    if (value === undefined ? !isOptional : !isGood(value)) {
      refuse(
        `its ${name} is ${value === undefined ? 'missing' : JSON.stringify(value).slice(0, 80)}, expected ${expected}`,
      );
    }
  }
  const stranger = Object.keys(entry).find(name => !Object.hasOwn(members, name));
  if (stranger !== undefined) refuse(`it has the member ${JSON.stringify(stranger)}, which is not part of an entry`);
  if (entry.position !== position) refuse(`it says that it is entry ${entry.position}`);
  if (entry.source !== origin) refuse(`it is of the log ${entry.source}, not of ${origin}`);
  if (entry.id !== `${entry.actid}.${entry.part}`)
    refuse(`its id is ${entry.id}, expected ${entry.actid}.${entry.part}`);
  if (entry.part > entry.parts) refuse(`it is part ${entry.part} of ${entry.parts}`);
  if (entry.place !== undefined && entry.place >= position)
    refuse(`it stands in the place of entry ${entry.place}, which is not before it`);
  if (position === 0) refuseOtherOpening(entry, origin, refuse);
}

function refuseOtherOpening({ type, data }: Envelope, origin: string, refuse: (says: string) => never): void {
  const opening = data as Opening;
  if (type !== 'RegisterOpened') refuse(`it is a ${type}, expected RegisterOpened`);
  if (opening.origin !== origin) refuse(`it opens ${opening.origin}, not ${origin}`);
  if (opening.format !== 1) refuse(`its format is ${opening.format}; this verifier reads format 1`);
}

function isInstant(value: unknown): boolean {
  if (!isText(value) || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value)) return false;
  const time = new Date(value);
  return !Number.isNaN(time.getTime()) && time.toISOString() === value;
}
