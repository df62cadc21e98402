/** Asks the compiler about a mutant that no test noticed: what does not compile would not get as far as a test. */
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import ts from 'typescript';
import type { Mutant } from './instrument.ts';

export class Compiler {
  readonly #service: ts.LanguageService;
  #mutated = '';
  #text = '';
  #version = 0;

  constructor(config: string) {
    const onUnRecoverableConfigFileDiagnostic = () => undefined;
    const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic };
    const { fileNames, options } = ts.getParsedCommandLineOfConfigFile(config, { noEmit: true }, host)!;
    const sources = fileNames.filter(file => !file.endsWith('.spec.ts'));
    const textOf = (file: string) => (file === this.#mutated ? this.#text : ts.sys.readFile(file));
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => options,
      getScriptFileNames: () => sources,
      getScriptVersion: file => (file === this.#mutated ? String(this.#version) : '0'),
      getScriptSnapshot: file => {
        const text = textOf(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => process.cwd(),
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: file => ts.sys.fileExists(file),
      readFile: file => ts.sys.readFile(file),
      directoryExists: folder => ts.sys.directoryExists(folder),
    });
  }

  /** In its own file; a word of a list that others take their types from, in those that import it too. */
  accepts({ file, start, end, replacement, mutator }: Mutant): boolean {
    const text = readFileSync(file, 'utf8');
    this.#mutated = resolve(file);
    this.#text = `${text.slice(0, start)}(${replacement || 'undefined'})${text.slice(end)}`;
    this.#version += 1;
    if (this.#hasErrors(this.#mutated)) return false;
    if (mutator !== 'emptied') return true;
    const imported = `/${basename(file).replace(/\.ts$/, '.js')}'`;
    const all = this.#service.getProgram()!.getSourceFiles();
    return !all.some(other => other.text.includes(imported) && this.#hasErrors(other.fileName));
  }

  #hasErrors(file: string): boolean {
    return this.#service.getSemanticDiagnostics(file).length > 0;
  }
}
