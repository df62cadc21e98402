/** What a golden register is asked: each list, and each view of each of its subjects, at each point. */

type Line = Readonly<Record<string, string>>;

const lists = ['documents', 'bodies', 'sessions', 'parties', 'persons', 'signatures'];

/** Of the act that brings a subject: the name of its field, and where the subject is asked about. */
const subjects: Readonly<Record<string, [field: string, ...paths: string[]]>> = {
  'propose-document': [
    'document',
    ...['documents/*', 'documents/*/history', 'documents/*/participants'],
    ...['documents/*/entry-into-force', 'documents/*/forecast'],
  ],
  'establish-body': ['body', 'bodies/*'],
  'convene-session': ['session', 'sessions/*'],
  'register-party': ['party', 'parties/*', 'parties/*/documents'],
  'register-person': ['person', 'persons/*'],
};

/** The addresses that are asked over HTTP. A point is a query, such as `asOf=1990-01-01&knownAt=40`. */
export function paths(acts: readonly Line[], points: readonly string[]): string[] {
  const shown = acts.flatMap(line => {
    const [field, ...patterns] = subjects[line.act!] ?? [''];
    return patterns.map(pattern => pattern.replace('*', line[field]!));
  });
  return points.flatMap(point => [...lists, ...shown].map(path => `/v1/${path}?${point}`));
}

/** What is asked on the command line at the last two points, its parameters with blanks between. Each is a process of its own. */
export function commands(acts: readonly Line[], points: readonly string[]): string[] {
  const document = acts.find(({ act }) => act === 'propose-document')!.document;
  return points.slice(-2).flatMap(point => {
    const options = point.replace('&', ' ').replace('asOf=', '--as-of ').replace('knownAt=', '--known-at ');
    return ['replay', `status ${document}`].map(command => `${command} --json ${options}`);
  });
}
