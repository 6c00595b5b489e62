import { applicationRoutes } from "#api/applications.ts";
import { demoRoutes } from "#api/demo.ts";
import { documentRoute } from "#api/documents.ts";
import { homeRoute } from "#api/home.ts";
import type { House } from "#api/house.ts";
import { inboxRoutes } from "#api/inbox.ts";
import { apply, joinForm } from "#api/join.ts";
import { meRoutes } from "#api/me.ts";
import { myLandRoutes } from "#api/my-land.ts";
import { orderRoutes } from "#api/orders.ts";
import { payRoute } from "#api/pay.ts";
import type { Route } from "#api/route.ts";
import { signInRoutes } from "#api/sign-in-routes.ts";
import { tokenRoutes } from "#api/tokens.ts";
import { verifyCode, verifyForm } from "#api/verify.ts";

/** Every route of the house, in the order in which they are tried. */
export const routes = ({ demo }: Pick<House, "demo">): readonly Route[] => [
  homeRoute,
  joinForm,
  apply,
  payRoute,
  verifyForm,
  verifyCode,
  ...signInRoutes,
  ...myLandRoutes,
  ...orderRoutes,
  documentRoute,
  ...inboxRoutes,
  ...meRoutes,
  ...tokenRoutes,
  ...applicationRoutes,
  ...(demo ? demoRoutes(demo) : []),
];
