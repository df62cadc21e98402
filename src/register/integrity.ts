import { openReader, textsFolder } from './engine.js';
import { type Registrar } from '../acts/registrar.js';
import { type Damage, DamageReport } from '../ledger/files/damage-report.js';
import { LogDamaged } from '../ledger/log.js';
import { type MediaTypes } from '../ledger/files/media-types.js';
import { type Notary } from '../ledger/tree/notary.js';
import { Scrubber } from '../ledger/files/scrubber.js';
import { Texts } from '../ledger/files/texts.js';

export interface IntegrityOptions {
  readonly folder: string;
  /** How many entries a minute are read again from the disk; default: none. */
  readonly scrub?: number | undefined;
  /** An entry or a text was found damaged: told of once. */
  readonly onDamage?: ((damage: Damage) => void) | undefined;
  readonly onFailure?: ((error: unknown) => void) | undefined;
}

/** What keeps a register whole: its texts, the scrubber, and what was found damaged. */
export class Integrity {
  readonly texts: Texts;
  readonly findings: DamageReport;
  readonly scrubber: Scrubber;

  /** A damaged ledger takes nothing more and signs no new head; a damaged text is only not given out. */
  constructor(
    { folder, scrub = 0, onDamage = () => {}, onFailure = () => {} }: IntegrityOptions,
    registrar: Registrar,
    notary: Notary,
    readonly mediaTypes: MediaTypes,
  ) {
    this.texts = new Texts(textsFolder(folder));
    this.texts.sweep(Date.now());
    this.findings = new DamageReport(damage => {
      if (damage instanceof LogDamaged) {
        registrar.halt(damage);
        notary.halt(damage);
      }
      onDamage(damage);
    });
    const { ledger } = registrar;
    ledger.recorded.subscribe(entries => entries.forEach(({ envelope }) => mediaTypes.note(envelope)));
    const { texts, findings } = this;
    this.scrubber = new Scrubber({ ledger, texts, findings, openReader: () => openReader(folder), onFailure });
    if (scrub > 0) this.scrubber.start(scrub);
  }
}
