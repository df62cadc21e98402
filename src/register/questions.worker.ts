import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { sent } from '../ledger/across-threads.js';
import type { Log } from '../ledger/log.js';
import { answerAt } from '../views/ask.js';
import { Budget } from '../views/budget.js';
import { questions } from '../views/list.js';
import type { Question } from '../views/question.js';
import { ViewsFile } from '../views/projector/views-file.js';
import { ViewReader } from '../views/reader.js';
import type { Rendered, SentQuestion } from '../views/question-threads.js';
import { render } from '../views/rendering.js';
import { openReader } from './engine.js';
import { factTypes } from './known-facts.js';
import type { FromReader, ReaderData } from './reader-threads.js';

/** A thread that answers questions, one after another, over connections that cannot write. */
const { folder, views, limits } = workerData as ReaderData;
const reader = new ViewReader(new ViewsFile(views.path, views.secret, views.shared));
let log: Log | undefined;

// If all processors are busy, writing goes first. On Linux this sets the priority of this thread alone.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

/** Throws `NotFound`, `BadInput`, `LogDamaged` or `TooMuchAsked`. */
function answer({ name, fields, table, ...place }: SentQuestion): Rendered {
  const definition = questions.find(({ question }) => question.name === name)!;
  const question = Object.assign(Object.create(definition.question.prototype as object) as Question<unknown>, fields);
  const ledger = {
    get log() {
      return (log ??= openReader(folder));
    },
  };
  const told = reader.within(new Budget(limits), () =>
    answerAt(definition, question, { ledger, factTypes, reader }, place),
  );
  return render(told, table);
}

function reply(question: SentQuestion): Exclude<FromReader, 'ready'> {
  try {
    return { rendered: answer(question) };
  } catch (error) {
    return { failure: sent(error) };
  }
}

parentPort!.on('message', (question: SentQuestion) => {
  const message = reply(question);
  parentPort!.postMessage(message, 'rendered' in message ? [message.rendered.body.buffer as ArrayBuffer] : []);
});
parentPort!.postMessage('ready' satisfies FromReader);
