/**
 * Runs TypeScript from its source, as the tests do: `node --import ./scripts/from-source.ts examples/code/register.ts`.
 * Node itself leaves types out, but knows no decorators.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import { swc } from '../jest.config.js';

registerHooks({
  resolve(specifier, context, next) {
    const isOurs = /^(\.|file:)/.test(specifier) && !`${specifier} ${context.parentURL}`.includes('/node_modules/');
    return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...swc, filename });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
