import type { Text } from "#templates/text/text.ts";

export const problem: Text["problem"] = {
  titles: {
    400: "We do not understand this request",
    401: "You are not signed in",
    403: "This page is not for you",
    404: "There is no such page",
    409: "This has changed meanwhile",
    410: "This link no longer works",
    413: "This file is too large",
    422: "This cannot be done like this",
    429: "One moment please",
    500: "Something went wrong on our side",
  },
  texts: {
    400: "Go back and try again.",
    401: "Sign in and you can go on.",
    403: "What stands here belongs to somebody else or asks for another role. If that is not right, ask the board.",
    404: "Check the address, or begin on the first page.",
    409: "Somebody was before you. Look again and then decide.",
    410: "It was used already or is too old. Ask for a new one.",
    413: "A file may have 20 MB at most. Split it, or ask the bank for a shorter period.",
    422: "Nothing was recorded. Go back; what you filled in is still there.",
    429: "Too many requests came from this address. Wait a few minutes and try again.",
    500: "Nothing was recorded by halves. Try again in a few minutes. If it stays like this, quote this number:",
  },
  number: "Number",
  home: "To the first page",
  newLink: "Ask for a new link",
  signIn: "Sign in",
};
