import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { app } from "#api/app.ts";
import type { House } from "#api/house.ts";

/** Longer than a proxy keeps a connection for its next request: what it sends must not meet one that is being closed here. */
const keepAliveTimeout = 130_000;

export type Serving = { readonly port: number; readonly stop: () => Promise<void> };

/** Serves a house on a port (0 takes a free one) until it is stopped: what is being answered is answered, nothing new is taken. */
export function serveHouse(house: House, port: number): Promise<Serving> {
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: app(house).fetch, port, createServer, serverOptions: { requestTimeout: 120_000, keepAliveTimeout } },
      (address: AddressInfo) =>
        resolve({
          port: address.port,
          stop: () =>
            new Promise((stopped) => {
              const closing = setInterval(() => "closeIdleConnections" in server && server.closeIdleConnections(), 50);
              server.close(() => {
                clearInterval(closing);
                stopped();
              });
            }),
        }),
    );
    server.once("error", reject);
  });
}
