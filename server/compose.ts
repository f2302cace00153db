import { join } from "node:path";
import type { DataSource } from "typeorm";
import { guideFileRoutes } from "#knowledge-base/guide-file.routes.ts";
import { guideImportRoutes } from "#knowledge-base/guide-import.routes.ts";
import { guideReadingRoutes } from "#knowledge-base/guide-reading.routes.ts";
import { guideWorkRoutes } from "#knowledge-base/guide-work.routes.ts";
import { guideRoutes } from "#knowledge-base/guide.routes.ts";
import { createKnowledge } from "#knowledge-base/knowledge.commands.ts";
import type { GuideSearch } from "#knowledge-base/search.ts";
import { createSynonymCommands } from "#knowledge-base/synonym.commands.ts";
import { lawChangeRoutes } from "#knowledge-base/law-change.routes.ts";
import { synonymRoutes } from "#knowledge-base/synonym.routes.ts";
import { createAttachmentCommands } from "./attachments/attachment.commands.ts";
import { attachmentRoutes } from "./attachments/attachment.routes.ts";
import { createBroadcastCommands } from "./broadcasts/broadcast.commands.ts";
import { broadcastRoutes } from "./broadcasts/broadcast.routes.ts";
import { agentRoutes } from "./calls/agent.routes.ts";
import { createAsteriskGateway } from "./calls/asterisk.engine.ts";
import { createCallCentre, type ToldByExchange } from "./calls/call-centre.commands.ts";
import { callWorkRoutes } from "./calls/call-work.routes.ts";
import { callRoutes } from "./calls/call.routes.ts";
import { createSimulatedGateway } from "./calls/simulated.engine.ts";
import { createUnsealingCommands } from "./citizens/unsealing.commands.ts";
import { unsealingRoutes } from "./citizens/unsealing.routes.ts";
import { deadLetterRoutes } from "./dead-letters/dead-letter.routes.ts";
import { namesForImport } from "./departments/names-for-import.ts";
import { openReference } from "./departments/reference.store.ts";
import { createReferenceCommands } from "./departments/reference.commands.ts";
import { referenceRoutes } from "./departments/reference.routes.ts";
import { suggestionRoutes } from "./dispatch/suggestion.routes.ts";
import { draftRoutes } from "./drafts/draft.routes.ts";
import { exportRoutes } from "./exports/export.routes.ts";
import { createHelpCommands } from "./help/help.commands.ts";
import { helpRoutes } from "./help/help.routes.ts";
import { noticeAddressRoutes } from "./notices/notice-address.routes.ts";
import { noticeRoutes } from "./notices/notice.routes.ts";
import type { OpenSearch } from "./open-search.ts";
import type { Clock } from "./platform/clock.ts";
import type { Config } from "./platform/config.ts";
import { createFieldCrypto } from "./platform/crypto.ts";
import { queryOf } from "./platform/database.ts";
import type { Poke } from "./platform/events.ts";
import { createFileStore } from "./platform/files/file.store.ts";
import type { Logger } from "./platform/logger.ts";
import { createSessions } from "./platform/session.ts";
import { createQuality } from "./quality/quality.commands.ts";
import { qualityRoutes } from "./quality/quality.routes.ts";
import { createWhisper } from "./platform/whisper.ts";
import { createExclusionCommands } from "./reports/exclusion.commands.ts";
import { reportRoutes } from "./reports/report.routes.ts";
import { createReportViews } from "./reports/report.views.ts";
import { accountRoutes } from "./staff/account.routes.ts";
import { apiKeyRoutes } from "./staff/api-keys.routes.ts";
import { staffRoutes } from "./staff/staff.routes.ts";
import { createIntake } from "./tickets/intake.commands.ts";
import { createTicketsForGuides } from "./tickets/tickets-for-guides.views.ts";
import { lookRoutes } from "./tickets/look.routes.ts";
import { createTicketCommands } from "./tickets/ticket.commands.ts";
import { ticketRoutes } from "./tickets/ticket.routes.ts";
import { createTicketViews } from "./tickets/ticket.views.ts";
import { ladderWith } from "./tickets/warning-ladder.ts";
import { wallRoutes } from "./wall/wall.routes.ts";
import { createWallCalls } from "./wall/wall-calls.views.ts";
import { createWallView } from "./wall/wall.views.ts";
import { webhookRoutes } from "./webhooks/webhook.routes.ts";

interface HouseOptions {
  config: Config;
  source: DataSource;
  clock: Clock;
  search: GuideSearch;
  synonyms: Pick<OpenSearch, "builtIn" | "useSynonyms">;
  poke: Poke;
  log: Logger;
}

/** The house without its doors: everything both processes need, put together once. */
export async function composeHouse({ config, source, clock, search, synonyms, poke, log }: HouseOptions) {
  const query = queryOf(source);
  const crypto = createFieldCrypto(config.DATA_KEY, config.LOOKUP_KEY);
  const { dayEnds, warnings } = config;
  const ladder = ladderWith(warnings.shares, warnings.workingDaysAfter);
  const reference = await openReference(source, true, { dayEnds, ladder });
  const names = {
    department: (id: string) => reference.current().departments.get(id)?.name,
    region: (code: string) => reference.current().regions.get(code)?.name,
  };
  const now = () => clock.now();
  const codes = {
    hasDepartment: (id: string) => reference.current().departments.has(id),
    hasRegion: (code: string) => reference.current().regions.has(code),
    hasCategory: (code: string) => reference.current().categories.has(code),
  };
  const views = createTicketViews({ query, reference, crypto, clock });
  const whisper = createWhisper();
  const files = createFileStore(config.filesDir, config.DATA_KEY);
  return {
    source,
    clock,
    query,
    crypto,
    reference,
    views,
    attachments: { files, commands: createAttachmentCommands({ source, clock, files }) },
    reports: {
      commands: createExclusionCommands({ source, clock, poke, views }),
      views: createReportViews({ query, reference, clock }),
    },
    calls: createCallCentre({
      source,
      crypto,
      clock,
      poke,
      tickets: views,
      regionName: names.region,
      openGateway: gatewayOf(config, log),
      onGatewayError: (error) => log.warn({ err: error }, "the telephone exchange did not obey"),
    }),
    commands: createTicketCommands({ source, clock, crypto, reference, poke, whisper }),
    intake: createIntake({ source, clock, crypto, reference, poke, whisper }),
    unsealing: createUnsealingCommands({ source, crypto, clock, poke }),
    sessions: createSessions({
      source,
      clock,
      secret: config.SESSION_SECRET,
      unitIdsOf: (id) => reference.current().units.withDescendants(id),
      secureCookie: config.publicUrl?.startsWith("https:") ?? false,
    }),
    guides: createKnowledge({
      source,
      clock,
      poke,
      search,
      names,
      codes,
      importNames: { ...namesForImport(() => reference.current()), hasRegion: codes.hasRegion },
      tickets: createTicketsForGuides(query),
      // A folder of their own: each sweep knows only its own rows.
      files: createFileStore(join(config.filesDir, "guides"), config.DATA_KEY),
      onNotIndexed: (error) => log.warn({ err: error }, "guide not indexed yet"),
    }),
    synonyms: {
      builtIn: synonyms.builtIn,
      commands: createSynonymCommands({
        source,
        clock,
        builtIn: synonyms.builtIn,
        use: synonyms.useSynonyms,
      }),
    },
    quality: createQuality({ source, clock, poke, reference, tickets: views }),
    names,
    now,
    poke,
    whisper,
  };
}

/** The exchange that the settings name; the demo city has one of its own. */
function gatewayOf({ ari, demo }: Config, log: Logger) {
  const onTrouble = (what: string, err: unknown) =>
    what === "wrong-password"
      ? log.error({ err }, "Asterisk refuses ARI_USER or ARI_PASSWORD")
      : log.warn({ err }, `Asterisk's line: ${what}`);
  if (ari) return (told: ToldByExchange) => createAsteriskGateway({ settings: ari, ...told, onTrouble });
  return demo ? createSimulatedGateway : undefined;
}

export type House = Awaited<ReturnType<typeof composeHouse>>;

/** Every operation the house offers, in one list. */
export function allRoutes(house: House, config: Config) {
  const {
    source,
    clock,
    attachments,
    reports,
    calls,
    query,
    crypto,
    reference,
    sessions,
    commands,
    views,
    intake,
    guides,
    synonyms,
    names,
    now,
  } = house;
  return [
    ...staffRoutes({ query, sessions, config }),
    ...accountRoutes({ source, clock, reference }),
    ...apiKeyRoutes({ source, clock, reference }),
    ...referenceRoutes(
      reference,
      createReferenceCommands({ source, clock, reference, commands }),
      query,
      now,
    ),
    ...lookRoutes({ query, views }),
    ...ticketRoutes({ intake, commands, views, reference, query, crypto }),
    ...draftRoutes({ query, crypto, clock, whisper: house.whisper }),
    ...unsealingRoutes({ commands: house.unsealing, views, query, clock }),
    ...attachmentRoutes({ ...attachments, views, query, clock }),
    ...reportRoutes({ ...reports, query }),
    ...wallRoutes({
      view: createWallView({ query, reference, clock }),
      calls: createWallCalls({ query, clock }),
    }),
    ...exportRoutes({ source, clock, views }),
    ...suggestionRoutes({ query, reference, search: guides.search, now }),
    ...agentRoutes({ ...calls.agents, board: calls.board }),
    ...callWorkRoutes(calls),
    ...callRoutes({ ...calls, query, demo: config.demo, ctiToken: config.CTI_TOKEN }),
    ...noticeRoutes({ source, clock }),
    ...helpRoutes({
      commands: createHelpCommands({ source, clock, crypto, poke: house.poke, tickets: views }),
      query,
      crypto,
    }),
    ...broadcastRoutes({
      commands: createBroadcastCommands({ source, clock, poke: house.poke }),
      query,
      clock,
    }),
    ...noticeAddressRoutes({ source }),
    ...webhookRoutes({ source, clock, crypto, allowPrivate: config.webhookAllowPrivate }),
    ...deadLetterRoutes({ source, clock }),
    ...qualityRoutes(house.quality, query),
    // Paths with a fixed word stand before those with an id in its place.
    ...synonymRoutes({ ...synonyms, query, search: guides.search, now }),
    ...guideWorkRoutes({ ...guides, source, query }),
    ...lawChangeRoutes({ ...guides, query }),
    ...guideReadingRoutes({ ...guides, source, query, now, poke: house.poke }),
    ...guideImportRoutes(guides.importSheet),
    ...guideFileRoutes({ ...guides, query }),
    ...guideRoutes({ ...guides, query, now, regionName: names.region }),
  ];
}
