import { expect, test } from "vitest";
import { signInLinkMail } from "#templates/mail/sign-in-link.ts";

const link = "https://meent.example/sign-in/link?token=a&language=nl";
const sender = `Coöperatie "Zon & <b>Zo</b>"\nU.A.`;

test("the mail carries its link in both forms", () => {
  const mail = signInLinkMail({ language: "nl", sender, link, minutes: 10 });
  expect(mail.text).toContain(link);
  expect(mail.html).toContain('href="https://meent.example/sign-in/link?token=a&amp;language=nl"');
  expect(mail.text).toContain("10 minuten");
});

test("a name does not become markup, nor a second line of the subject", () => {
  const mail = signInLinkMail({ language: "en", sender, link, minutes: 10 });
  expect(mail.html).not.toContain("<b>Zo</b>");
  expect(mail.html).toContain("Zon &amp; &lt;b&gt;Zo&lt;/b&gt;");
  expect(mail.subject).not.toContain("\n");
});
