import type { SearchDocument } from "../search.ts";
import { wellFormed } from "./normalise.ts";

/** Dates become text in JSON. */
export type StoredDocument = Omit<SearchDocument, "validFrom" | "validUntil" | "verifiedAt"> & {
  validFrom?: string;
  validUntil?: string;
  verifiedAt?: string;
};

/** The guide as it was given to be indexed. */
export function revive({ validFrom, validUntil, verifiedAt, ...rest }: StoredDocument): SearchDocument {
  return {
    ...rest,
    ...(validFrom === undefined ? {} : { validFrom: new Date(validFrom) }),
    ...(validUntil === undefined ? {} : { validUntil: new Date(validUntil) }),
    ...(verifiedAt === undefined ? {} : { verifiedAt: new Date(verifiedAt) }),
  };
}

/** The guide as JSON that every store takes. */
export function storable(document: SearchDocument): string {
  return JSON.stringify(document, (_, value: unknown) =>
    typeof value === "string" ? wellFormed(value) : value,
  );
}
