export const disputes = {
  link: "Laat dit lidmaatschap stilstaan wegens een geschil",
  holdTitle: (name: string) => `${name}: stilstand wegens een geschil`,
  holdLead:
    "Bijvoorbeeld als erfgenamen het oneens zijn, als iemand betwist dat een lot van dit lid is, of als een betaling wordt onderzocht.",
  holdSteps: [
    {
      title: "Er gaat niets van of naar dit lidmaatschap.",
      text: "Geen nieuwe inleg of incasso, geen overdracht of cadeau, geen terugbetaling, en een nalatenschap wordt niet verdeeld.",
    },
    {
      title: "Wat in de rij staat, houdt zijn plaats.",
      text: "Een aanvraag om terugbetaling wacht en houdt niemand op. Maanden zonder incasso kan het lid later alsnog kiezen.",
    },
    {
      title: "Het lid blijft lid.",
      text: "Alles lezen en opzeggen blijft kunnen. Op de stemlijst van een vergadering die in deze tijd wordt opgeroepen, staat het lid niet.",
    },
    { title: "Het lid leest dit bij Mijn land, met uw reden.", text: "Het duurt tot het bestuur het opheft." },
  ],
  reasonHint: "Het lid leest deze reden. Houd het kort en feitelijk.",
  hold: (name: string) => `Laat het lidmaatschap van ${name} stilstaan`,
  releaseTitle: (name: string) => `${name}: het geschil is opgelost`,
  releaseLead: "Daarna kan alles weer.",
  releaseSteps: [
    {
      title: "Het lidmaatschap gaat verder waar het was.",
      text: "Overdrachten die waren afgesproken gaan door, aanvragen om terugbetaling tellen weer mee.",
    },
    { title: "Gemiste maanden worden niet vanzelf afgeschreven.", text: "Het lid kiest zelf of dat alsnog gebeurt." },
  ],
  releaseHint: "Hoe het is opgelost. Dit staat alleen in het register.",
  release: (name: string) => `Laat het lidmaatschap van ${name} verdergaan`,
  dispute: "Het geschil",
  since: "Sinds",
  by: "Vastgelegd door",
  reason: "Reden",
  banner: "Dit lidmaatschap staat stil",
  bannerText: (since: string, reason: string) => `Sinds ${since}, wegens een geschil: ${reason.replace(/\.?$/, ".")}`,
  blocks: "Er gaat niets in of uit: geen inleg of incasso, geen overdracht, geen cadeau, geen terugbetaling.",
  toRelease: "Hef dit op",
  own: "Uw lidmaatschap staat even stil",
  ownText: (since: string, reason: string) => `Sinds ${since}. Het bestuur schreef erbij: „${reason}”`,
  ownBlocks:
    "Tot dit is opgelost kunt u niets inleggen, overdragen, cadeau aannemen of terugvragen, en schrijven we niets af. Wat u hebt, blijft van u; opzeggen kan gewoon. Op de stemlijst van een vergadering die in deze tijd wordt opgeroepen, staat u niet.",
  ownContact: (contact: string) => `Bent u het er niet mee eens, of hebt u een vraag? ${contact}.`,
};
