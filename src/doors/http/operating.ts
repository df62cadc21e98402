/** What the operator sets for who watches the service. */
export interface Operating {
  /** Opens /metrics to who has no access key. */
  readonly metricsToken?: string | undefined;
  /** How many entries the views may not know yet while the service calls itself ready. */
  readonly mostLag: number;
}

export const OPERATING = Symbol('operating');
