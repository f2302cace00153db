import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { DataSource } from "typeorm";
import { exportTickets, exportTypes, type ExportFormat } from "#contracts/exports.ts";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { dispositionOf } from "../platform/files/file-name.ts";
import type { Clock } from "../platform/clock.ts";
import { newId } from "../platform/ids.ts";
import { implement, type Route } from "../platform/implement.ts";
import type { TicketViews } from "../tickets/ticket.views.ts";
import { BYTE_ORDER_MARK, csvLine } from "./csv.ts";
import { filtersOf, recordExport } from "./export.store.ts";
import { cellsOf, headers, widths } from "./ticket-columns.ts";
import { writeWorkbook } from "./xlsx.engine.ts";

/** Rows held at once; a page is read when the one before has been sent. */
const PAGE = 500;

interface ExportRoutesOptions {
  source: DataSource;
  clock: Clock;
  views: Pick<TicketViews, "list">;
}

/** 导出 over HTTP: page by page out of the database into the connection, never whole in memory. */
export function exportRoutes({ source, clock, views }: ExportRoutesOptions): Route[] {
  return [
    implement(exportTickets, async ({ query: asked, actor, res }) => {
      const { format, ...filter } = asked;
      const pageAfter = (cursor?: string) => views.list({ ...filter, cursor, limit: PAGE }, actor);
      // What is wrong with the question is answered before the file begins.
      const first = await pageAfter();
      const id = newId();
      const started = clock.now();
      await recordExport(
        source,
        { id, version: 1, type: "export.started", data: { format, filters: filtersOf(asked) } },
        actor,
        started,
      );
      let rows = 0;
      async function* pages() {
        for (let page = first; ; page = await pageAfter(page.nextCursor)) {
          yield page.items;
          rows += page.items.length;
          if (page.nextCursor === null) return;
        }
      }
      res.setHeader(
        "Content-Type",
        format === "csv" ? `${exportTypes.csv}; charset=utf-8` : exportTypes[format],
      );
      const day = new Date(started.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
      res.setHeader("Content-Disposition", dispositionOf(`工单-${day}.${format}`));
      res.setHeader("X-Content-Type-Options", "nosniff");
      res.setHeader("Cache-Control", "private, no-store");
      let whole = false;
      try {
        // One chunk in waiting: a slow reader slows the reading of the database.
        const content = Readable.from(writers[format](pages()), { objectMode: true, highWaterMark: 1 });
        await pipeline(content, res);
        whole = true;
      } catch (error) {
        // Who asked has gone away; the response is destroyed, so that nobody takes a part for the whole.
        if ((error as { code?: string }).code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
      } finally {
        const type = whole ? "export.finished" : "export.broken-off";
        await recordExport(source, { id, version: 2, type, data: { rows } }, actor, clock.now());
      }
    }),
  ];
}

type Pages = AsyncIterable<readonly TicketRow[]>;

const writers: Record<ExportFormat, (pages: Pages) => AsyncGenerator<Uint8Array>> = {
  async *csv(pages) {
    yield Buffer.from(BYTE_ORDER_MARK + csvLine(headers));
    for await (const page of pages)
      if (page.length > 0) yield Buffer.from(page.map((row) => csvLine(cellsOf(row))).join(""));
  },
  async *xlsx(pages) {
    const workbook = writeWorkbook("工单", headers, widths);
    for await (const page of pages) {
      const bytes = workbook.add(page.map(cellsOf));
      if (bytes.length > 0) yield bytes;
    }
    yield workbook.end();
  },
};
