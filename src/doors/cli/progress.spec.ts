import { expect, test } from '@jest/globals';
import { progress } from './progress.js';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

test('a terminal is told how far it is, and the line is taken away at the end', () => {
  const screen = terminal(true);
  const work = progress('checking entries', 12_345, screen);
  work.at(0);
  work.at(1);
  work.end();
  expect(screen.written).toEqual(['\rchecking entries: 0 of 12,345\x1b[K', '\r\x1b[K']);
});

test('where there is no terminal nothing is said', () => {
  const file = terminal(false);
  const work = progress('checking entries', undefined, file);
  work.at(0);
  work.end();
  expect(file.written).toEqual([]);
});
