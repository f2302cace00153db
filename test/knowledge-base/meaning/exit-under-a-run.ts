import { meaningFolder } from "#knowledge-base/search/meaning/model-file.engine.ts";
import { openMeaningModel } from "#knowledge-base/search/meaning/model.engine.ts";

// A process told to stop while its model is reading; run by model.test.ts.
const model = await openMeaningModel(meaningFolder());
let refused = 0;
const reading = Array.from({ length: 50 }, () => model.embed("城".repeat(120)).catch(() => refused++));
await reading[0];
await model.close();
await Promise.all(reading);
process.exit(refused > 0 ? 0 : 3);
