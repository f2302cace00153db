export const projectFolder: string;
/** Installs packages if needed (`install`, default true) and builds what changed. False: a step failed and said why. */
export function prepare(wanted: { console: boolean; install?: boolean }): Promise<boolean>;
/** Brings the language model onto this machine if it can. */
export function fetchModelIfNeeded(): Promise<void>;
