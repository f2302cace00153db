import type { DataSource } from "typeorm";
import type { Reference } from "../departments/reference.store.ts";
import type { Clock } from "../platform/clock.ts";
import { queryOf } from "../platform/database.ts";
import type { Poke } from "../platform/events.ts";
import type { TicketViews } from "../tickets/ticket.views.ts";
import { createCalibrationCommands } from "./calibration.commands.ts";
import { createCalibrationViews } from "./calibration.views.ts";
import { createComplaints } from "./complaint.commands.ts";
import { createSampleDraw } from "./draw.commands.ts";
import { createQualityReports } from "./quality-report.views.ts";
import { createSampleCommands } from "./sample.commands.ts";
import { createSampleViews } from "./sample.views.ts";
import { createQualitySetup } from "./setup.commands.ts";

interface QualityOptions {
  source: DataSource;
  clock: Clock;
  poke: Poke;
  reference: Pick<Reference, "current">;
  tickets: Pick<TicketViews, "sight">;
}

/** 质检, put together once. */
export function createQuality({ source, clock, poke, reference, tickets }: QualityOptions) {
  const query = queryOf(source);
  return {
    setup: createQualitySetup({ source, clock }),
    draw: createSampleDraw({ source, clock }),
    noteComplaint: createComplaints({ source, clock, poke, views: tickets }),
    samples: createSampleCommands({ source, clock, poke, reference }),
    sampleViews: createSampleViews({ query, clock }),
    calibrations: createCalibrationCommands({ source, clock, poke }),
    calibrationViews: createCalibrationViews(query),
    reports: createQualityReports({ query, clock }),
  };
}

export type Quality = ReturnType<typeof createQuality>;
