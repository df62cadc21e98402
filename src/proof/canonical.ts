/** A JSON value. Objects are plain (no class instances, no `toJSON`), members are never `undefined`. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The canonical text of a value (RFC 8785): no spaces, members in the order of their UTF-16 code units, numbers as
 * ECMAScript prints them. Two equal values have one text, so a digest of the text stands for the value.
 *
 * Integers beyond 2^53-1 are printed as RFC 8785 prints them; refusing them is the business of `parseStrict`.
 *
 * @throws TypeError for what JSON cannot carry: undefined, NaN, infinities, bigints, functions, symbols, holes in
 * arrays, class instances (Date, Map, Buffer ...) and strings with a lone surrogate. The message names the member.
 */
export function canonical(value: Json): string {
  return write(value, undefined);
}

/** The canonical text as UTF-8: the bytes that are hashed, stored and exported. Throws as `canonical` does. */
export function canonicalBytes(value: Json): Buffer {
  return Buffer.from(canonical(value), 'utf8');
}

/**
 * Whether a text is the canonical text of the value that it was parsed into. It is asked of every entry of a ledger, and
 * ECMAScript's own writer is twice as fast: it writes what RFC 8785 wants but for the order of members and lone surrogates.
 */
export function isCanonical(text: string, value: Json): boolean {
  if (!text.includes('\\ud') && isInOrder(value) && JSON.stringify(value) === text) return true;
  try {
    return canonical(value) === text;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Whether the members of every object come in their order as they are enumerated. */
function isInOrder(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  let last: string | undefined;
  const members = value as { readonly [key: string]: Json };
  for (const key in members) {
    if (last !== undefined && key <= last) return false;
    last = key;
    if (!isInOrder(members[key]!)) return false;
  }
  return true;
}

/** The key or index that a fault is named by; the outermost value has none. */
type Member = string | number | undefined;

function write(value: unknown, member: Member): string {
  if (typeof value === 'string') return quoted(value, member);
  if (typeof value === 'number') return printed(value, member);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value === null) return 'null';
  if (Array.isArray(value)) return list(value);
  if (typeof value === 'object' && isPlain(value)) return object(value as Record<string, unknown>);
  throw notJson(typeof value === 'object' ? `a ${value.constructor?.name ?? 'class instance'}` : typeof value, member);
}

function list(values: readonly unknown[]): string {
  let text = '[';
  for (let i = 0; i < values.length; i++) text += (i === 0 ? '' : ',') + write(values[i], i);
  return text + ']';
}

function object(members: Record<string, unknown>): string {
  const keys = sorted(Object.keys(members));
  let text = '{';
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    text += (i === 0 ? '' : ',') + quoted(key, key) + ':' + write(members[key], key);
  }
  return text + '}';
}

/** Up to this many members are sorted by insertion. */
const FEW = 32;

/** Insertion sort for a few members that are almost sorted: the sort of the language allocates arrays. */
function sorted(keys: string[]): string[] {
  if (keys.length > FEW) return keys.sort();
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i]!;
    let at = i;
    for (; at > 0 && keys[at - 1]! > key; at--) keys[at] = keys[at - 1]!;
    keys[at] = key;
  }
  return keys;
}

/** Text without quotes, backslashes, controls and surrogates is its own JSON: half the time of JSON.stringify. */
const needsNoEscape = /^[\x20\x21\x23-\x5b\x5d-\ud7ff\ue000-\uffff]*$/;

function quoted(text: string, member: Member): string {
  if (needsNoEscape.test(text)) return '"' + text + '"';
  if (!text.isWellFormed()) throw notJson(`a lone surrogate in ${JSON.stringify(text.slice(0, 60))}`, member);
  return JSON.stringify(text);
}

function printed(value: number, member: Member): string {
  if (!Number.isFinite(value)) throw notJson(String(value), member);
  return String(value); // also gives "0" for -0, as RFC 8785 wants
}

/** Judged by the prototype's own prototype, because a plain object of another realm (jest, vm) has another `Object`. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}

function notJson(found: string, member: Member): TypeError {
  const where = member === undefined ? '' : ` at ${JSON.stringify(member)}`;
  return new TypeError(`canonical JSON: found ${found}${where}, expected a JSON value`);
}
