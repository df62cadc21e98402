import type { Json } from './canonical.js';

/** A text that is not JSON, or that says more than JSON.parse would show. Bad input, never a bug of ours. */
export class BadJson extends Error {
  override readonly name = 'BadJson';
  readonly code = 'bad-input';
  readonly detail = 'the text is not strict JSON';
  readonly faults: readonly [{ readonly at: ''; readonly found: string; readonly expected: string }];

  constructor(
    /** What was found in the text, with line and column (from 1, in UTF-16 code units) if they are known. */
    found: string,
    expected: string,
  ) {
    super(`found ${found}, expected ${expected}`);
    this.faults = [{ at: '', found, expected }];
  }
}

/**
 * Parses JSON and refuses what JSON.parse hides, because a reader in another language may see another value there:
 * duplicate keys, numbers that are infinite or integers beyond 2^53-1, lone surrogates (plain or escaped), `__proto__`
 * keys. So whatever it returns, `canonical` takes.
 *
 * @param options.maxDepth how deep arrays and objects may be nested, 32 by default
 * @param options.maxMarks how many commas, colons and opening brackets there may be, those in strings included: what is
 * parsed can take many times the memory of its text, so this is asked before; no bound by default
 * @throws BadJson for these and for any other text that is not JSON
 */
export function parseStrict(
  text: string,
  { maxDepth = 32, maxMarks = Infinity }: { maxDepth?: number; maxMarks?: number } = {},
): Json {
  if (maxMarks < text.length && marksIn(text) > maxMarks) {
    throw new BadJson(`more than ${maxMarks} commas, colons and brackets`, 'fewer in a text of this length');
  }
  if (!text.isWellFormed()) throw loneSurrogate(text, text.search(/\p{Surrogate}/u));
  const value = parse(text);
  refuseHidden(text, maxDepth);
  return value;
}

/** V8 parses with a stack of its own on the heap, so that no depth of brackets overflows ours. */
function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new BadJson((error as SyntaxError).message, 'JSON');
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

const noKeys = new Set<string>();

/** Walks the tokens of a text that JSON.parse has accepted; that is why it checks no grammar and finds every end. */
function refuseHidden(text: string, maxDepth: number): void {
  const open: Set<string>[] = []; // the keys met in each open object; an array has none
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      // Each is looked at by itself. Whether the text has escapes at all must not be asked before the loop: V8 takes that
      // for an expression without effects and moves it into the loop, which then reads the whole text for each string.
      const content = unescaped(text, at, end);
      if (isKey(text, end)) addKey(open.at(-1)!, content, text, at);
      at = end;
    } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      if (open.length >= maxDepth) throw tooDeep(text, at, maxDepth);
      open.push(code === OPEN_OBJECT ? new Set() : noKeys);
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
      open.pop();
    } else if (code === MINUS || (code >= ZERO && code <= NINE)) {
      at = checkNumber(text, at);
    }
  }
}

function marksIn(text: string): number {
  let marks = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === COMMA || code === COLON || code === OPEN_OBJECT || code === OPEN_ARRAY) marks++;
  }
  return marks;
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

/** An even number of backslashes before a quote escape each other, not the quote. */
function isEscaped(text: string, quote: number): boolean {
  let first = quote;
  while (text.charCodeAt(first - 1) === BACKSLASH) first--;
  return (quote - first) % 2 === 1;
}

function unescaped(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end);
  if (!raw.includes('\\')) return raw;
  const content = JSON.parse(`"${raw}"`) as string;
  if (!content.isWellFormed()) throw loneSurrogate(text, start);
  return content;
}

function isKey(text: string, end: number): boolean {
  let next = end + 1;
  while (text.charCodeAt(next) <= 0x20) next++; // in JSON, only its four spaces can stand here
  return text.charCodeAt(next) === COLON;
}

function addKey(keys: Set<string>, key: string, text: string, at: number): void {
  if (key === '__proto__') throw new BadJson(`the key "__proto__" at ${lineAndColumn(text, at)}`, 'another key');
  if (keys.has(key)) {
    throw new BadJson(
      `the key ${JSON.stringify(truncate(key))} again at ${lineAndColumn(text, at)}`,
      'each key once in an object',
    );
  }
  keys.add(key);
}

const numberHere = /[-+.\deE]+/y;

/** The index of the last character of the number that starts at `start`. */
function checkNumber(text: string, start: number): number {
  numberHere.lastIndex = start;
  const literal = numberHere.exec(text)![0];
  const value = Number(literal);
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
    throw new BadJson(
      `the number ${truncate(literal)} at ${lineAndColumn(text, start)}`,
      'at most 2^53-1 (else a string)',
    );
  }
  return start + literal.length - 1;
}

function tooDeep(text: string, at: number, maxDepth: number): BadJson {
  return new BadJson(`deeper nesting at ${lineAndColumn(text, at)}`, `at most ${maxDepth} levels`);
}

function loneSurrogate(text: string, at: number): BadJson {
  return new BadJson(`a lone surrogate at ${lineAndColumn(text, at)}`, 'well-formed Unicode');
}

function lineAndColumn(text: string, at: number): string {
  const before = text.slice(0, at);
  return `line ${before.split('\n').length}, column ${at - before.lastIndexOf('\n')}`;
}

/** A refusal is answered and logged; it must not carry the caller's megabyte back. */
function truncate(found: string): string {
  return found.length <= 60 ? found : `${found.slice(0, 60)}...`;
}
