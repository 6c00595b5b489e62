import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { app } from "#api/app.ts";
import type { House } from "#api/house.ts";

export type Serving = { readonly port: number; readonly stop: () => Promise<void> };

/** Serves a house on a port (0 takes a free one) until it is stopped: what is being answered is answered, nothing new is taken. */
export function serveHouse(house: House, port: number): Promise<Serving> {
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: app(house).fetch, port, createServer, serverOptions: { requestTimeout: 120_000, keepAliveTimeout: 130_000 } },
      (address: AddressInfo) =>
        resolve({
          port: address.port,
          stop: () =>
            new Promise((stopped) => {
              server.close(() => stopped());
              if ("closeIdleConnections" in server) server.closeIdleConnections();
            }),
        }),
    );
    server.once("error", reject);
  });
}
