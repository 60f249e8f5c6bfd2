export interface Clock {
  now(): Date
  /** Resolves after this many milliseconds. */
  sleep(milliseconds: number): Promise<void>
}
