import type { DataSource } from "typeorm";
import type { Clock } from "#server/platform/clock.ts";
import { queryOf } from "#server/platform/database.ts";
import type { Poke } from "#server/platform/events.ts";
import type { FileStore } from "#server/platform/files/file.store.ts";
import { createGuideCommands, type KnownCodes } from "./guide.commands.ts";
import { createGuideFileCommands } from "./guide-file.commands.ts";
import { createGuideGapCommands } from "./guide-gap.commands.ts";
import { createGuideGapViews } from "./guide-gap.views.ts";
import { createGuideImport, type ImportNames } from "./guide-import.commands.ts";
import { createGuideIndex } from "./guide-index.store.ts";
import { createGuideReadingViews } from "./guide-reading.views.ts";
import { createGuideStatistics } from "./guide-statistics.views.ts";
import { createGuideTaskCommands } from "./guide-task.commands.ts";
import { createGuideTaskViews } from "./guide-task.views.ts";
import { createGuideUpkeep } from "./guide-upkeep.commands.ts";
import { createGuideViews } from "./guide.views.ts";
import type { KnownTickets } from "./known-tickets.ts";
import { createDeclareLawChange } from "./law-change.commands.ts";
import type { GuideSearch } from "./search.ts";

interface KnowledgeOptions {
  source: DataSource;
  clock: Clock;
  poke: Poke;
  search: GuideSearch;
  names: { department(id: string): string | undefined; region(code: string): string | undefined };
  codes: KnownCodes;
  importNames: ImportNames;
  tickets: KnownTickets;
  files: FileStore;
  /** A guide that could not be written to the search; it is brought up to date later. */
  onNotIndexed(error: unknown): void;
}

/** The knowledge base put together: what HTTP and jobs ask of it. */
export function createKnowledge(options: KnowledgeOptions) {
  const { source, clock, poke, search, names, codes, importNames, tickets, onNotIndexed } = options;
  const files = {
    store: options.files,
    commands: createGuideFileCommands({ source, clock, files: options.files }),
  };
  const query = queryOf(source);
  const now = () => clock.now();
  const index = createGuideIndex({ query, search, names, now });
  const hasDepartment = (id: string) => codes.hasDepartment(id);
  const changing = {
    source,
    clock,
    poke,
    // The engine may be away; publishing is not undone for that.
    reindex: (id: string) => index.refresh(id).catch(onNotIndexed),
  };
  const departmentName = names.department;
  return {
    search,
    index,
    tickets,
    departmentName,
    commands: createGuideCommands({ ...changing, codes }),
    upkeep: createGuideUpkeep({ ...changing, files: files.commands }),
    files,
    views: createGuideViews({ query, names, now }),
    reading: createGuideReadingViews({ query, names, now }),
    statistics: createGuideStatistics({ query, tickets, departmentName, now }),
    importSheet: createGuideImport({ source, clock, poke, names: importNames }),
    declareLawChange: createDeclareLawChange({ source, clock, poke }),
    tasks: {
      commands: createGuideTaskCommands({ source, clock, poke, tickets, hasDepartment }),
      views: createGuideTaskViews({ query, tickets, departmentName, now }),
    },
    gaps: {
      commands: createGuideGapCommands({ source, clock, poke, hasDepartment }),
      views: createGuideGapViews({ query, tickets, departmentName, now }),
    },
  };
}
