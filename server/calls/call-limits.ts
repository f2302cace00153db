/** How long things may take on the phone, in milliseconds. Local practice; a test or an installation sets its own. */
export interface CallLimits {
  /** 话后整理 ends by itself. */
  wrapUp: number;
  /** Who does not pick up is set busy, and the call goes to the next. */
  ring: number;
  /** After this wait those who help out (level 2) may take the call too. */
  overflow: number;
  /** Without a console on the line for so long, a person is offline. */
  gone: number;
}

/** Ring and overflow leave room inside the 15 seconds of GB/T 33358. */
export const usualCallLimits: CallLimits = { wrapUp: 60_000, ring: 12_000, overflow: 10_000, gone: 45_000 };
