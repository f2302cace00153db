/** How much one socket may say. A console at its busiest (a reconnect with ten tickets open) stays far below. */
export interface AllowanceSettings {
  burst: number;
  perSecond: number;
  /** Refusals after which the line is cut. */
  patience: number;
}

export const socketAllowance: AllowanceSettings = { burst: 80, perSecond: 20, patience: 100 };

export type Verdict = "heard" | "refused" | "cut";

/** A token bucket with a temper; `now` in milliseconds of any steady clock. */
export function createAllowance({ burst, perSecond, patience }: AllowanceSettings): (now: number) => Verdict {
  let tokens = burst;
  let refusals = 0;
  let last: number | undefined;
  return (now) => {
    tokens = Math.min(burst, tokens + ((now - (last ?? now)) / 1000) * perSecond);
    last = now;
    if (tokens >= 1) {
      tokens -= 1;
      // Who keeps to the limit again is forgiven.
      if (tokens >= burst / 2) refusals = 0;
      return "heard";
    }
    refusals += 1;
    return refusals > patience ? "cut" : "refused";
  };
}
