/** Puts the mutants into the files that are to be mutated, then compiles them as the fast tests do. */
import { relative } from 'node:path';
import swc from '@swc/jest';
import { instrument } from './instrument.ts';

type Compiler = ReturnType<typeof swc.createTransformer>;

interface Options {
  readonly swc: Parameters<typeof swc.createTransformer>[0];
  /** The files to be mutated, from the root of the repository, with the number of the first mutant of each. */
  readonly firsts: Readonly<Record<string, number>>;
}

export default {
  createTransformer({ swc: options, firsts }: Options): Compiler {
    const compiler = swc.createTransformer(options);
    return {
      canInstrument: false,
      process(text, path, parameters) {
        const file = relative(parameters.config.rootDir, path).replaceAll('\\', '/');
        const first = firsts[file];
        return compiler.process!(first === undefined ? text : instrument(file, text, first).text, path, parameters);
      },
    };
  },
};
