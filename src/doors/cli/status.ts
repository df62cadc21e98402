import type { ForecastForm } from '../../views/treaties/answers.js';
import type { ParticipantsRow } from '../../views/treaties/participants-answers.js';
import { ShowEntryIntoForce } from '../../views/treaties/entry-into-force.js';
import { ShowForecast } from '../../views/treaties/forecast.js';
import { ListParticipants } from '../../views/treaties/participants.js';
import { asking, type Output, pinned } from './read.js';
import { dateInWords } from '../../law/treaties/dated.js';
import { pagesOf, rowsOf } from './streamed.js';
import { table } from './table.js';
import { coordinatesInWords, determinationInWords, missingInWords, nameIn, provisionalInWords } from './words.js';

const HEAD = ['party', 'signed', 'consent', '', 'in force', 'withdrawal', 'out', 'notes'];

const POLITICAL = 'a political text: it takes no instruments and does not enter into force';

/** When a document enters into force and why, what is missing, and the participants table. */
export async function status(document: string, form: ForecastForm, { folder, json, print }: Output): Promise<void> {
  await asking(folder, async queries => {
    const { if: supposed, ...asked } = form;
    const point = await pinned(queries, asked);
    const force = await queries.execute(new ShowEntryIntoForce(document, point));
    const forecast = await queries.execute(
      new ShowForecast(document, { ...point, ...(supposed !== undefined && { if: supposed }) }),
    );
    const pages = pagesOf<'participants', ParticipantsRow>(
      cursor => queries.execute(new ListParticipants(document, { ...point, ...cursor })),
      'participants',
    );
    const participants = await rowsOf(pages);
    if (json) {
      const { missing, unwilling, oneDepositAway, enough, supposed, then } = forecast;
      print(
        JSON.stringify({ ...force, missing, unwilling, oneDepositAway, enough, supposed, then, participants }, null, 2),
      );
      return;
    }
    print(`${nameIn(force.titles, document)}, ${coordinatesInWords(force)}\n`);
    print(force.determination ? determinationInWords(force.determination) : POLITICAL);
    const provisional = provisionalInWords(force);
    if (provisional !== '') print(provisional);
    if (!force.certain) print('Not certain: a fact with a partial date may, but need not, have happened.');
    const missing = missingInWords(forecast);
    if (missing !== '') print(missing);
    if (forecast.then) print(`\nSupposing ${supposed}:\n${determinationInWords(forecast.then)}`);
    print(`\n${table(HEAD, participants.map(cells))}`);
  });
}

function cells(row: ParticipantsRow): string[] {
  const { party, partyNames, signedOn, consentOn, letter, inForceOn, withdrawalOn, outOn, latest = [], notes } = row;
  const [signed, consented, withdrawal] = [signedOn, consentOn, withdrawalOn].map(date => dateInWords(date));
  const since = dateInWords(inForceOn, latest.includes('inForceOn'));
  const out = dateInWords(outOn, latest.includes('outOn'));
  return [nameIn(partyNames, party), signed!, consented!, letter ?? '', since, withdrawal!, out, notes.join('; ')];
}
