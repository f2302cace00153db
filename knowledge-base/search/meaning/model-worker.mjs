// The thread that holds the model: in this version of the library a run blocks the thread it is called on.
// Plain JavaScript, read from here by the bundles as well: a thread needs a file of its own.
import { parentPort, workerData } from "node:worker_threads";
import { InferenceSession, Tensor } from "onnxruntime-node";

const session = await InferenceSession.create(workerData.file, {
  intraOpNumThreads: 1,
  // Memory planned per length of text would be kept for every length there ever was.
  enableMemPattern: false,
});

const inputs = {
  input_ids: (ids) => BigInt64Array.from(ids, BigInt),
  attention_mask: (ids) => new BigInt64Array(ids.length).fill(1n),
  token_type_ids: (ids) => new BigInt64Array(ids.length),
};

async function direction(ids) {
  const feeds = {};
  for (const name of session.inputNames)
    feeds[name] = new Tensor("int64", inputs[name](ids), [1, ids.length]);
  const outputs = await session.run(feeds);
  const { data, dims } = outputs.last_hidden_state ?? outputs[session.outputNames[0]];
  // The first piece stands for the whole text: so this model was trained.
  const vector = Float32Array.from(data.subarray(0, dims.at(-1)));
  const length = Math.hypot(...vector);
  return vector.map((x) => x / length);
}

let closing = false;

async function answer({ turn, ids }) {
  // A run blocks this thread: between two of them it hears whether it is to end.
  await new Promise(setImmediate);
  if (closing) return;
  try {
    const vector = await direction(ids);
    parentPort.postMessage({ turn, vector }, [vector.buffer]);
  } catch (error) {
    parentPort.postMessage({ turn, failure: error.message });
  }
}

// One after the other, and nothing under way when the port closes: the library aborts the process otherwise.
let last = Promise.resolve();
parentPort.on("message", (order) => {
  if (order === "close") closing = true;
  last = last.then(() => (order === "close" ? parentPort.close() : answer(order)));
});
