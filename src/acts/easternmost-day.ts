import type { Day } from '../law/time/legal-date.js';
import { instantOf } from '../ledger/clock.js';
import type { Instant } from '../proof/instant.js';

/** Hours by which the easternmost time zone on Earth is ahead of UTC. */
const EASTERNMOST = 14;

/** Today in the easternmost time zone (UTC+14); cached by the hour because many acts share it. */
export class EasternmostDay {
  #hour = '';
  #day: Day = '';

  at(now: Instant): Day {
    const hour = now.slice(0, 13);
    if (hour !== this.#hour) {
      this.#hour = hour;
      this.#day = instantOf(Date.parse(now) + EASTERNMOST * 3_600_000).slice(0, 10);
    }
    return this.#day;
  }
}
