import { v7 } from "uuid";

/** A new identifier: sortable by time, not guessable, made without asking the database. */
export const newId = (): string => v7();
