import type { Text } from "#templates/text/text.ts";

export const tokens: Text["tokens"] = {
  title: "API tokens",
  lead: "With a token a program reads or writes on your behalf. Give each program a token of its own.",
  yours: "Your tokens",
  empty: "You have no token yet.",
  name: "Name",
  nameHint: "What you use it for",
  scope: "May",
  scopes: { read: "read", write: "read and write", calendar: "deadlines in a calendar" },
  scopeNotes: { read: "See all that you may see.", write: "Also do what you may do." },
  expires: "Valid until",
  expiresHint: "Two years at most; for example 31-12-2027",
  state: "State",
  states: { active: "Active", expired: "Expired", revoked: "Revoked" },
  revoke: "Revoke",
  make: "New token",
  button: "Make the token",
  madeTitle: "Copy this token now",
  madeText: "We only keep a fingerprint; after this page you cannot see it again.",
  how: "How to use the API",
};
