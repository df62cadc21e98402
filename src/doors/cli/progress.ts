/** How often the line is written again, in milliseconds. */
const EVERY = 100;

/** Shows how far long work has come. `end` removes the line. */
export interface Progress {
  at(done: number): void;
  end(): void;
}

interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** One line that is written over again and again on a terminal; without a terminal, nothing. */
export function progress(what: string, total: number | undefined, terminal: Terminal = process.stderr): Progress {
  if (!terminal.isTTY) return { at: () => {}, end: () => {} };
  let told = 0;
  const of = total === undefined ? '' : ` of ${counted(total)}`;
  return {
    at: done => {
      if (Date.now() - told < EVERY) return;
      told = Date.now();
      terminal.write(`\r${what}: ${counted(done)}${of}\x1b[K`);
    },
    end: () => void (told > 0 && terminal.write('\r\x1b[K')),
  };
}

function counted(number: number): string {
  return number.toLocaleString('en');
}
