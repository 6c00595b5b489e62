import { parentPort } from "node:worker_threads";
import { drawHere, orderFrom } from "#jobs/drawing.ts";

parentPort?.on("message", async ({ number, json }: { number: number; json: string }) => {
  try {
    parentPort?.postMessage({ number, bytes: await drawHere(orderFrom(json)) });
  } catch (error) {
    parentPort?.postMessage({ number, error });
  }
});
