import { dayIn } from "#templates/text/facts.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const polls = {
  advance_over: () => "Vooraf stemmen kan tot zes uur ’s avonds op de dag voor de vergadering. Die tijd is voorbij.",
  advance_too_early: (facts) =>
    `Vooraf stemmen kan op zijn vroegst op ${dayIn(facts, "from", "nl")}: na de oproep, en niet eerder dan de 30e dag voor de vergadering (art. 2:38 lid 8 BW en de statuten).`,
  already_at_meeting: () => "Dit lid is al aanwezig. U hoeft niets te doen.",
  already_voted: () =>
    "Voor dit lidmaatschap is over dit voorstel al gestemd. Een uitgebrachte stem staat vast, hoe hij ook is uitgebracht.",
  attendance_code_wrong: () => "Deze code hoort niet bij iemand op de stemlijst van deze vergadering. Zoek het lid op naam of nummer.",
  attendance_not_on_roll: () =>
    "Dit lid staat niet op de stemlijst. Wie er niet op stond toen de lijst werd vastgesteld, heeft op deze vergadering geen stem (art. 2:38 lid 1 BW).",
  attendance_other_day: () => "Vandaag is er geen vergadering. Aanwezig melden kan op de dag zelf, totdat zij is gesloten.",
  channel_unfit: () => "Zo kan er nu niet worden gestemd. Laad de pagina opnieuw; daar staat hoe het nu wel kan.",
  meeting_already_closed: () => "Deze vergadering is gesloten. Wat daarna nog kwam, wordt niet meer vastgelegd.",
  meeting_already_open: () => "Deze vergadering is al geopend. U hoeft niets te doen.",
  meeting_not_begun: () => "De vergadering begint pas op de dag en het uur van de oproep. Open haar dan.",
  meeting_not_open: () => "De vergadering is niet geopend. De voorzitter opent haar eerst.",
  membership_without_vote: () => "Dit lidmaatschap is geschorst of voorbij en heeft nu geen stem (art. 2:38 lid 1 BW).",
  not_at_meeting: () => "In de vergadering stemt alleen wie aanwezig is. Meld u eerst aanwezig.",
  attendance_mode_unfit: () => "Zo is deze vergadering niet bij te wonen. In de oproep staat hoe wel: in de zaal, thuis of allebei.",
  attendance_unknown: () => "Dit lid is niet aanwezig gemeld. U hoeft niets te doen.",
  roll_call_not_possible: () =>
    "Hoofdelijk stemmen kan niet als de stemming geheim is of vooraf al begon. Laat de uitslag zo nodig hoofdelijk overstemmen.",
  outcome_already_declared: () => "De uitslag is al vastgesteld of betwist. Laad de pagina opnieuw.",
  outcome_not_declared: () => "Van een stemming is de uitslag nog niet vastgesteld. Doe dat eerst.",
  papers_already_counted: () => "De stembiljetten van deze stemming zijn al geteld. Uitgeven en opnieuw tellen kan niet meer.",
  papers_by_class: () => "Bij dit voorstel wordt per klasse geteld. Vul de telling van elke klasse in, en van geen andere.",
  papers_more_than_handed_out: (facts) =>
    `Er zijn ${facts.handedOut} stembiljetten uitgegeven, en u telt er meer. Tel de bus nog eens; het kan niet meer zijn dan is uitgegeven.`,
  poll_already_open: () => "Deze stemming is al open. U hoeft niets te doen.",
  poll_has_quorum: () =>
    "Bij deze stemming was het quorum er. Een tweede vergadering zonder quorum is er alleen voor een voorstel waarvoor te weinig leden er waren.",
  poll_not_closed: () => "Deze stemming loopt nog. Sluit haar eerst.",
  poll_secret: () => "Over dit voorstel wordt geheim gestemd. Ga naar de pagina van de stemming.",
  poll_still_open: () => "Er loopt nog een stemming. Sluit haar eerst.",
  receipt_not_ours: () => "Dit stembewijs is niet door ons getrokken. Uw stem is niet uitgebracht. Laad de pagina opnieuw en stem dan.",
  second_meeting_out_of_term: (facts) =>
    `De tweede vergadering is volgens de statuten uiterlijk op ${dayIn(facts, "by", "nl")}. Kies een dag tot en met die dag.`,
  second_meeting_planned: () => "Voor dit voorstel is al een tweede vergadering gemaakt. Kijk in de lijst met vergaderingen.",
  secret_class_too_small: (facts) =>
    `In klasse ${facts.letter} staan te weinig leden op de stemlijst om geheim per klasse te stemmen: met minder dan ${facts.least} weet iedereen wie wat stemde. Stem open.`,
  secret_roll_too_small: (facts) =>
    `Voor een geheime stemming staan er te weinig leden op de stemlijst: met minder dan ${facts.least} weet iedereen wie wat stemde. Stem open.`,
  vote_not_yours: () =>
    "Voor dit lidmaatschap kunt u niet stemmen: het is niet het uwe, of de volmacht is ingetrokken, vervallen omdat het lid zelf kwam of zelf stemde, of boven het aantal dat de statuten toestaan.",
} satisfies RefusalSentences;
