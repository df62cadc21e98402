import { openReader, textsFolder } from './engine.js';
import { type Recorder } from './acts/recorder.js';
import { type Damage, Findings } from './ledger/findings.js';
import { LogDamaged } from './ledger/log.js';
import { type MediaTypes } from './ledger/media-types.js';
import { type Notary } from './ledger/notary.js';
import { Scrubber } from './ledger/scrubber.js';
import { Texts } from './ledger/texts.js';

export interface KeepingOptions {
  readonly folder: string;
  /** How many entries a minute are read again from the disk; default: none. */
  readonly scrub?: number | undefined;
  /** An entry or a text was found damaged: told of once. */
  readonly onDamage?: ((damage: Damage) => void) | undefined;
  readonly onFailure?: ((error: unknown) => void) | undefined;
}

/** What keeps a register whole: its texts, the scrubber, and what was found damaged. */
export class Keeping {
  readonly texts: Texts;
  readonly findings: Findings;
  readonly scrubber: Scrubber;

  /** A damaged ledger takes nothing more and signs no new head; a damaged text is only not given out. */
  constructor(
    { folder, scrub = 0, onDamage = () => {}, onFailure = () => {} }: KeepingOptions,
    recorder: Recorder,
    notary: Notary,
    readonly mediaTypes: MediaTypes,
  ) {
    this.texts = new Texts(textsFolder(folder));
    this.texts.sweep(Date.now());
    this.findings = new Findings(damage => {
      if (damage instanceof LogDamaged) {
        recorder.halt(damage);
        notary.halt(damage);
      }
      onDamage(damage);
    });
    const { ledger } = recorder;
    ledger.recorded.subscribe(entries => entries.forEach(({ envelope }) => mediaTypes.note(envelope)));
    const { texts, findings } = this;
    this.scrubber = new Scrubber({ ledger, texts, findings, openReader: () => openReader(folder), onFailure });
    if (scrub > 0) this.scrubber.start(scrub);
  }
}
