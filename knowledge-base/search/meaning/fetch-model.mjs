// Brings the language model onto this machine and lets it read the list of known matters, so that no process has to:
// `node --import tsx fetch-model.mjs [path or address of the archive]`. One line when it fails, and what is lost then.
import { fetchMeaningModel, meaningFolder } from "./model-file.engine.ts";
import { openMeaningModel } from "./model.engine.ts";

try {
  await fetchMeaningModel({
    folder: meaningFolder(),
    source: process.argv[2] || undefined,
    signal: AbortSignal.timeout(20_000),
  });
  const model = await openMeaningModel(meaningFolder());
  await model.close();
} catch (error) {
  const reason = error.cause?.code ?? error.message;
  console.error(
    `Until it is there, guides are searched by words alone; every start tries again (${reason}) / 在此之前只按字词检索，每次启动都会重试`,
  );
  process.exitCode = 1;
}
