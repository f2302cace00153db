import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { listTicketsQuery } from "./ticket-lists.ts";

export const exportFormats = ["csv", "xlsx"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportTypes: Record<ExportFormat, string> = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

export const exportTicketsQuery = listTicketsQuery.omit({ limit: true, cursor: true, sort: true }).extend({
  format: z.enum(exportFormats),
  /** By receipt only: a deadline that moves meanwhile would list a ticket twice or not at all. */
  sort: z.enum(["-receivedAt", "receivedAt"]).default("-receivedAt"),
});
export type ExportTicketsQuery = z.output<typeof exportTicketsQuery>;

export const exportTickets = defineEndpoint({
  name: "exportTickets",
  method: "get",
  path: "/exports/tickets",
  summary: "The list as a file, whole and masked; the export itself is a fact",
  auth: ["analyst", "supervisor", "dispatcher"],
  query: exportTicketsQuery,
  sends: Object.values(exportTypes),
});
