import { openReader, textsFolder } from './engine.js';
import type { Registrar } from '../acts/registrar.js';
import { type Damage, DamageReport } from '../ledger/files/damage-report.js';
import type { MediaTypes } from '../ledger/files/media-types.js';
import type { Notary } from '../ledger/tree/notary.js';
import { Scrubber } from '../ledger/files/scrubber.js';
import { Texts } from '../ledger/files/texts.js';

export interface IntegrityOptions {
  readonly folder: string;
  /** How many entries a minute are read again from the disk; default: none. */
  readonly scrub?: number | undefined;
  /** Hears once of each entry or text that is found damaged. */
  readonly onDamage?: ((damage: Damage) => void) | undefined;
  readonly onFailure?: ((error: unknown) => void) | undefined;
}

/** The texts of a register, the scrubber that reads it again, and what was found damaged. */
export class Integrity {
  readonly texts: Texts;
  readonly damage: DamageReport;
  readonly scrubber: Scrubber;

  /** A damaged ledger takes no more acts and signs no new head; a damaged text is only not given out. */
  constructor(
    { folder, scrub = 0, onDamage = () => {}, onFailure = () => {} }: IntegrityOptions,
    registrar: Registrar,
    notary: Notary,
    readonly mediaTypes: MediaTypes,
  ) {
    this.texts = new Texts(textsFolder(folder));
    this.texts.sweep(Date.now());
    this.damage = new DamageReport(found => {
      if (found.code === 'ledger-damaged') {
        registrar.halt(found);
        notary.halt(found);
      }
      onDamage(found);
    });
    const { ledger } = registrar;
    const { texts, damage } = this;
    this.scrubber = new Scrubber({ ledger, texts, damage, openReader: () => openReader(folder), onFailure });
    if (scrub > 0) this.scrubber.start(scrub);
  }
}
