import type { Command } from 'commander';
import { QUESTION_LIMITS } from '../../views/budget.js';
import { wholeNumber } from './options.js';

/** The options of threads that answer questions, and of what one question may take. */
export function takesQuestionLimits(command: Command): Command {
  const { readers, questionTime, questionRows } = QUESTION_LIMITS;
  return command
    .addOption(wholeNumber('--readers <number>', 'threads that answer questions', 'DEPOSITARY_READERS', readers))
    .addOption(
      wholeNumber('--question-time <ms>', 'time that one question takes', 'DEPOSITARY_QUESTION_TIME', questionTime),
    )
    .addOption(
      wholeNumber('--question-rows <rows>', 'rows that one looks at', 'DEPOSITARY_QUESTION_ROWS', questionRows),
    );
}
