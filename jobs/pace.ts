/** How long the parts of the job process wait for each other. Tests run the same program at a quicker pace. */
export interface Pace {
  /** Between the end of one sweep and the next. */
  sweepMs: number;
  /** How long the queue has the first word before the sweep does it itself. */
  queueGraceMs: number;
  /** How long a process that freezes inside an effect may keep it from others. */
  holdMs: number;
  /** Between two looks at ringing phones and wrap-ups. */
  callsMs: number;
}

/** A sweep within 10 s after 8 s of grace: an effect that the queue lost comes at most 20 s late, with room to spare. */
export const usualPace: Pace = { sweepMs: 10_000, queueGraceMs: 8_000, holdMs: 10_000, callsMs: 1_000 };
