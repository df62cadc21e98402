/** An act and its fields. */
export type Step = [act: string, fields: Record<string, unknown>];

/** What is recorded first, what is then refused, and which of the first is in the way. */
export interface Row {
  readonly given: Step[];
  readonly when: Step;
  readonly inTheWay?: number;
}

/** Makes a row in a world of its own: `x` stands before every identifier. */
export type MakeRow = (steps: Steps, x: string) => Row;

export type Steps = ReturnType<typeof stepsOf>;

/** The steps of one world. */
export function stepsOf(x: string) {
  const step = { ...institutionSteps(x), ...textSteps(x), ...consentSteps(x) };
  /** A text in force for one party. */
  const inForce = (): Step[] => [step.party(), step.propose(), step.adopt(), step.deposit(), step.declare()];
  return { ...step, inForce };
}

function institutionSteps(x: string) {
  const names = { en: x };
  return {
    party: (id = 'am'): Step => ['register-party', { party: `${x}-${id}`, kind: 'state', names }],
    person: (id = 'envoy'): Step => ['register-person', { person: `${x}-${id}`, names }],
    body: (): Step => ['establish-body', { body: x, names }],
    member: (id = 'am', more = {}): Step => [
      'set-membership',
      { body: x, party: `${x}-${id}`, status: 'member', effectiveOn: '2003-09-18', ...more },
    ],
    session: (): Step => [
      'convene-session',
      { session: `${x}-s`, body: x, type: 'ordinary', format: 'in-person', on: '2020-12-02' },
    ],
    open: (more = {}): Step => ['open-session', { session: `${x}-s`, on: '2020-12-02', ...more }],
    close: (more = {}): Step => ['close-session', { session: `${x}-s`, on: '2020-12-02', ...more }],
    chair: (id = 'am', more = {}): Step => [
      'transfer-chairmanship',
      { body: x, party: `${x}-${id}`, decidedOn: '2020-12-02', effectiveOn: '2021-01-01', ...more },
    ],
    office: (act: string, more = {}): Step => [
      act,
      { body: x, office: 'secretary', person: `${x}-envoy`, effectiveOn: '2020-01-01', ...more },
    ],
  };
}

function textSteps(x: string) {
  const clause = (name: string, terms: object): Step => [
    'set-clause',
    { document: x, clause: name, terms, on: '2020-12-02' },
  ];
  return {
    propose: (more = {}): Step => [
      'propose-document',
      { document: x, kind: 'agreement', titles: { en: x }, on: '2020-12-02', ...more },
    ],
    adopt: (more = {}): Step => ['adopt-document', { document: x, on: '2020-12-02', ...more }],
    text: (digest: string): Step => [
      'register-text',
      {
        ...{ document: x, language: 'ru', digest: digest.repeat(64), size: 1, mediaType: 'text/plain' },
        ...{ authenticity: 'authentic', on: '2020-12-02' },
      },
    ],
    clause,
    /** The clause on entry into force, with this condition. */
    condition: (condition: object, more = {}): Step => clause('entry-into-force', { condition, ...more }),
    terminate: (effectiveOn: string): Step => ['terminate-document', { document: x, effectiveOn }],
  };
}

function consentSteps(x: string) {
  /** A party's word on its instrument (`withdraw-instrument`), on its withdrawal, or that it leaves. */
  const word = (act: string, on: string, more = {}): Step => [act, { document: x, party: `${x}-am`, on, ...more }];
  return {
    sign: (more = {}): Step => ['sign-document', { document: x, party: `${x}-am`, on: '2021-01-01', ...more }],
    deposit: (more = {}): Step => [
      'deposit-instrument',
      { document: x, party: `${x}-am`, kind: 'accession', on: '2021-02-01', ...more },
    ],
    declare: (effectiveOn = '2021-03-01'): Step => [
      'declare-entry-into-force',
      { document: x, effectiveOn, on: '2021-03-01' },
    ],
    word,
    leave: (on: string): Step => word('notify-withdrawal', on, { byConsentOfAll: true }),
  };
}
