/** The one clock of the process. Everything that needs "now" is given a Clock, so tests can hold time still. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
