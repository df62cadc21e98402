/**
 * How TypeScript is read where no types are checked; `scripts/from-source.ts` reads it so too.
 *
 * @type {import('@swc/core').Options}
 */
export const swc = {
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

/** Two projects: `fast` holds the specs beside the code; `system` drives the built program through its doors. */
const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  testEnvironment: 'node',
};

export default {
  reporters: ['default', '<rootDir>/scripts/closing-line.ts'],
  testTimeout: 60_000,
  projects: [
    { ...shared, displayName: 'fast', testMatch: ['<rootDir>/{src,verify}/**/*.spec.ts'] },
    { ...shared, displayName: 'system', testMatch: ['<rootDir>/test/**/*.spec.ts'] },
  ],
};
