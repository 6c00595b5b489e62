import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Register } from "#domain/act.ts";

/** A served house in a process of its own. */
export type KillableHouse = { readonly port: number; readonly kill: () => Promise<void> };

const script = join(import.meta.dirname, "house-process.ts");

/** Serves the register in a database on a port (0 takes a free one), from the moment of a clock on. */
export async function startHouse(url: string, clock: Register["clock"], port = 0): Promise<KillableHouse> {
  const options = ["--import", import.meta.resolve("tsx"), script, url, String(port), clock.now().toString()];
  const child = spawn(process.execPath, options, { stdio: ["pipe", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const [taken] = await Promise.race([
    once(createInterface(child.stdout), "line"),
    exited.then(() => Promise.reject(new Error("the house did not open"))),
  ]);
  return {
    port: Number(taken),
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
