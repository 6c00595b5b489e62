import type { Cooperative } from "#domain/bylaws/cooperative.ts";

/** The cooperative of the demo. Its bank does not exist. */
export const cooperative: Cooperative = {
  name: "Landcoöperatie De Vier Weteringen U.A.",
  seat: "Oosterwaard",
  kvk: "12345678",
  iban: "NL55DEMO0254651234",
  street: "Dorpsstraat 14",
  postcode: "4100 AA",
  city: "Oosterwaard",
  email: "bestuur@vierweteringen.example",
  phone: "0344 00 00 00",
  rsin: "123456782",
};
