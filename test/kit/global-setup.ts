import type { TestProject } from "vitest/node";
import { migrate, openDatabase } from "#server/platform/database.ts";
import { startThrowawayPostgres } from "./throwaway-postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Connection string of the run's own PostgreSQL; its database is the migrated template. */
    templateUrl: string;
  }
}

/** One throwaway PostgreSQL for the whole run, with a migrated template that test files clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startThrowawayPostgres();
  try {
    const source = await openDatabase({ url: server.url, entities: [], poolSize: 1 });
    await migrate(source).finally(() => source.destroy());
    project.provide("templateUrl", server.url);
  } catch (error) {
    await server.remove();
    throw error;
  }
  return () => server.remove();
}
