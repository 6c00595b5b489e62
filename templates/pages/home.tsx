import type { Area } from "#domain/area.ts";
import type { Cents, UnitPrice } from "#domain/money.ts";
import { count, hectares, unitPrice } from "#templates/format.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Book, Joining, Leaving, type HomePart as Part } from "#templates/pages/home-sections.tsx";
import { PageHead, Steps } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type BookLine =
  | { readonly kind: "acquisition"; readonly on: Temporal.PlainDate; readonly parcel: string; readonly land: Area; readonly price: Cents }
  | { readonly kind: "price"; readonly on: Temporal.PlainDate; readonly year: number; readonly price: UnitPrice }
  | { readonly kind: "founding"; readonly on: Temporal.PlainDate; readonly name: string };

export type Home = {
  readonly foundedIn: number | null;
  readonly land: Area;
  readonly members: number;
  /** The latest fixed price, with what round amounts became at it. */
  readonly price: {
    readonly year: number;
    readonly perSquareMetre: UnitPrice;
    readonly samples: readonly { amount: Cents; land: Area }[];
  } | null;
  readonly parcels: readonly { readonly number: number; readonly name: string; readonly designation: string; readonly land: Area }[];
  readonly rules: {
    readonly fee: Cents;
    readonly lowestShare: Cents;
    readonly lowestEntry: Cents;
    /** `5%`, as the bylaws say it. */
    readonly reserve: string;
    readonly investMonths: number;
    readonly termMonths: number;
    readonly noticeWeeks: number;
  };
  readonly book: readonly BookLine[];
};

export function homePage(frame: Frame, home: Home): string {
  const t = textFor(frame.language).home;
  const title = home.land > 0 ? t.title(hectares(home.land), home.members) : t.titleWithoutLand;
  return framed(
    frame,
    { title, audience: "public" },
    <>
      <PageHead margin={home.foundedIn ? [t.kind, t.since(home.foundedIn)] : [t.kind]} title={title} lead={t.lead}>
        <p class="actions">
          {frame.viewer ? null : (
            <a class="button" href={paths.join}>
              {t.join}
            </a>
          )}
          <a href={paths.howItWorks}>{t.how}</a>
        </p>
      </PageHead>
      <Parcels frame={frame} home={home} />
      <Figures frame={frame} home={home} />
      <section id="how">
        <h2>{t.how}</h2>
        <Steps steps={t.steps(home.rules.reserve, home.rules.investMonths)} />
      </section>
      <Joining frame={frame} home={home} />
      <Leaving frame={frame} home={home} />
      <Book frame={frame} home={home} />
    </>,
  );
}

function Parcels({ frame: { language }, home: { parcels } }: Part) {
  const t = textFor(language).home;
  if (parcels.length === 0)
    return (
      <section>
        <h2>{t.land}</h2>
        <p>{t.noLand}</p>
      </section>
    );
  return (
    <section class="wide flow">
      <h2>{t.land}</h2>
      <ol class="parcels">
        {parcels.map(({ number, name, designation, land }) => (
          <li>
            <div>
              <a href={paths.parcel(String(number))}>{name}</a> <small>{designation}</small>
            </div>
            <span>{hectares(land)}</span>
          </li>
        ))}
      </ol>
      <p class="soft">
        {t.landCaption} <a href={paths.parcelsMap}>{textFor(language).outlines.toMap}</a>
      </p>
    </section>
  );
}

function Figures({ frame: { language }, home: { land, members, parcels, price } }: Part) {
  const t = textFor(language).home;
  const figures = [
    { term: t.landOwned(parcels.length), figure: hectares(land) },
    { term: t.members, figure: count(members, language) },
    ...(price ? [{ term: t.pricePaid(price.year), figure: unitPrice(price.perSquareMetre, language) }] : []),
  ];
  return (
    <section>
      <h2>{t.figures}</h2>
      <dl class="figures">
        {figures.map(({ term, figure }) => (
          <div>
            <dt>{term}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      {price ? null : <p class="soft">{t.noPrice}</p>}
    </section>
  );
}
