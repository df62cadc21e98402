/** The settings that the environment may hold, with the ones of the limits; docs/operating.md says what each does. */
export const settings = [
  'DEPOSITARY_DATA',
  'DEPOSITARY_HOST',
  'DEPOSITARY_ORIGIN',
  'DEPOSITARY_LOG',
  'DEPOSITARY_SCRUB',
  'DEPOSITARY_LARGEST_TEXT',
  'DEPOSITARY_HEADERS',
  'DEPOSITARY_BODY',
  'DEPOSITARY_SILENCE',
  'DEPOSITARY_SLOWEST',
  'DEPOSITARY_IDLE',
  'DEPOSITARY_CONNECTIONS',
  'DEPOSITARY_CONNECTIONS_PER_ADDRESS',
  'DEPOSITARY_LAG',
  'DEPOSITARY_METRICS_TOKEN',
  'DEPOSITARY_STREAMS',
  'DEPOSITARY_STREAMS_PER_ADDRESS',
  'DEPOSITARY_HEARTBEAT',
  'DEPOSITARY_PIPELINED',
  'DEPOSITARY_REQUESTS_PER_ADDRESS',
  'DEPOSITARY_REQUESTS_PER_KEY',
  'DEPOSITARY_WAITING_ACTS',
  'DEPOSITARY_LONGEST_WAIT',
  'DEPOSITARY_READERS',
  'DEPOSITARY_QUESTION_TIME',
  'DEPOSITARY_QUESTION_ROWS',
  'DEPOSITARY_CLOCK_LEAP',
  'DEPOSITARY_CLOCK_REST',
] as const;

/** Removes the settings that are empty: an empty variable counts as not set. */
export function dropEmpty(env: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(env)) {
    if (value === '' && (name === 'PORT' || name.startsWith('DEPOSITARY_'))) delete env[name];
  }
}

/** The variables that are named like a setting and are none: a misspelt limit would otherwise go unnoticed. */
export function unknownSettings(env: NodeJS.ProcessEnv): readonly string[] {
  const known: readonly string[] = settings;
  return Object.keys(env).filter(name => name.startsWith('DEPOSITARY_') && !known.includes(name));
}
