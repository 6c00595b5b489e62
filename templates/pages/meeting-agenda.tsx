import { day } from "#templates/format.ts";
import { Choice, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Notice, PageHead } from "#templates/pages/kit.tsx";
import { type DocumentShown, type ItemShown, Motion } from "#templates/pages/meeting.tsx";
import { ItemFields } from "#templates/pages/meeting-draft.tsx";
import { type MeetingPlace, meetingName } from "#templates/pages/meetings.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type AgendaShown = {
  readonly meeting: MeetingPlace & { readonly version: number };
  /** Items up to here were called and stay as they are. */
  readonly frozen: number;
  readonly items: readonly ItemShown[];
  readonly documents: readonly DocumentShown[];
  /** The year whose annual report can be laid open. */
  readonly reportOf: number | null;
  /** Signed minutes of earlier meetings that no meeting adopted yet. */
  readonly minutes: readonly { readonly number: number; readonly heldOn: Temporal.PlainDate }[];
  /** Whether the bylaws of its day know classes of members. */
  readonly hasClasses: boolean;
  /** Null for who may read but not write. */
  readonly form: Form | null;
};

/** What is prepared. Fields of the forms: version and those of ItemFields; documentTitle, itemId, isPublic, file. */
export function meetingAgendaPage(frame: Frame, shown: AgendaShown): string {
  const { language } = frame;
  const t = textFor(language).meetings;
  const { meeting, items, form, frozen } = shown;
  return framed(
    frame,
    { title: t.agendaTitle, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.meeting(meeting.number)}>{meetingName(meeting, frame)}</a>]}
        title={t.agendaTitle}
        lead={frozen > 0 ? t.agendaFrozen : t.agendaLead}
      >
        {form ? <ProblemSummary form={form} language={language} /> : null}
        <p class="actions noprint">
          {form && meeting.calledOn === null ? <a href={paths.meetingPart(meeting.number, "plan")}>{t.planChange}</a> : null}
          <a href={paths.meetingPart(meeting.number, "convocation")}>{t.toConvocation}</a>
        </p>
      </PageHead>
      <section>
        <h2>{t.agenda}</h2>
        {items.length === 0 ? <p>{t.agendaNone}</p> : null}
        <ol class="flow">
          {items.map((item, place) => (
            <li class="flow">
              <h3>{item.title}</h3>
              {item.explanation ? <p class="mail-body">{item.explanation}</p> : null}
              {item.motion ? <Motion item={item} language={language} /> : null}
              {form && place >= frozen ? <ItemActs shown={shown} item={item} form={form} first={place === frozen} frame={frame} /> : null}
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h2>{t.documents}</h2>
        {shown.documents.length === 0 ? (
          <Notice>
            <p>{t.documentsNone}</p>
          </Notice>
        ) : (
          <ul>
            {shown.documents.map((each) => (
              <li>
                <DocumentLine document={each} shown={shown} frame={frame} />
              </li>
            ))}
          </ul>
        )}
      </section>
      {form && shown.reportOf !== null ? <LayReport frame={frame} shown={shown} form={form} year={shown.reportOf} /> : null}
      {form && shown.minutes.length > 0 ? <PutMinutes frame={frame} shown={shown} form={form} /> : null}
      {form ? <Add frame={frame} shown={shown} form={form} /> : null}
      {form ? <Upload frame={frame} shown={shown} form={form} /> : null}
    </>,
  );
}

type Part = { readonly frame: Frame; readonly shown: AgendaShown; readonly form: Form };

function ItemActs({ frame, shown: { meeting }, item, form, first }: Part & { item: ItemShown; first: boolean }) {
  const t = textFor(frame.language).meetings;
  const acts = [...(first ? [] : ([["place", t.up]] as const)), ["removal", t.remove] as const];
  return (
    <div class="actions noprint">
      <a href={paths.meetingItem(meeting.number, item.itemId)}>
        {t.change}
        <span class="hidden"> {item.title}</span>
      </a>
      {acts.map(([part, label]) => (
        <ActionForm form={form} action={paths.meetingItemPart(meeting.number, item.itemId, part)}>
          <input type="hidden" name="version" value={String(meeting.version)} />
          <button type="submit" class="as-link">
            {label}
            <span class="hidden"> {item.title}</span>
          </button>
        </ActionForm>
      ))}
    </div>
  );
}

function DocumentLine({ document, shown: { meeting, items, form }, frame }: Omit<Part, "form"> & { document: DocumentShown }) {
  const t = textFor(frame.language).meetings;
  const item = items.find(({ itemId }) => itemId === document.itemId);
  return (
    <>
      <a href={paths.meetingDocument(meeting.number, document.id)}>{document.title}</a>{" "}
      <small>
        {item ? `${item.title}; ` : ""}
        {document.isPublic ? t.publicDocument : t.membersDocument}
      </small>
      {form && meeting.calledOn === null ? (
        <ActionForm form={form} action={paths.meetingDocumentWithdrawal(meeting.number, document.id)}>
          <button type="submit" class="as-link">
            {t.withdraw}
            <span class="hidden"> {document.title}</span>
          </button>
        </ActionForm>
      ) : null}
    </>
  );
}

function LayReport({ frame, shown: { meeting }, form, year }: Part & { year: number }) {
  const t = textFor(frame.language).reports;
  return (
    <section class="noprint">
      <h2>{t.ofMeeting(year)}</h2>
      <p>{t.toMeetingLead}</p>
      <ActionForm form={form} action={paths.meetingPart(meeting.number, "annual-report")}>
        <button type="submit" class="plain">
          {t.toMeeting(year)}
        </button>
      </ActionForm>
    </section>
  );
}

function PutMinutes({ frame, shown: { meeting, minutes }, form }: Part) {
  const t = textFor(frame.language).minutes;
  return (
    <section class="noprint">
      <h2>{t.putTitle}</h2>
      <p>{t.putLead}</p>
      {minutes.map(({ number, heldOn }) => (
        <ActionForm form={form} action={paths.minutesPart(meeting.number, "item")}>
          <input type="hidden" name="version" value={String(meeting.version)} />
          <input type="hidden" name="of" value={String(number)} />
          <p>
            <button type="submit" class="plain">
              {t.putButton(day(heldOn, frame.language))}
            </button>
          </p>
        </ActionForm>
      ))}
    </section>
  );
}

function Add({ frame, shown: { meeting, hasClasses }, form }: Part) {
  const t = textFor(frame.language).meetings;
  return (
    <section class="noprint">
      <h2>{t.addTitle}</h2>
      <ActionForm form={form} action={paths.meetingPart(meeting.number, "items")} class="flow">
        <input type="hidden" name="version" value={String(meeting.version)} />
        <ItemFields form={form} language={frame.language} hasClasses={hasClasses} />
        <p class="actions">
          <button type="submit">{t.addButton}</button>
        </p>
      </ActionForm>
    </section>
  );
}

function Upload({ frame, shown: { meeting, items }, form }: Part) {
  const t = textFor(frame.language).meetings;
  return (
    <section class="noprint">
      <h2>{t.uploadTitle}</h2>
      <ActionForm form={form} action={paths.meetingPart(meeting.number, "documents")} upload class="flow">
        <Field form={form} name="documentTitle" label={t.documentTitle} size={40} />
        <Field
          form={form}
          name="itemId"
          label={t.documentItem}
          options={[["", t.wholeMeeting], ...items.map(({ itemId, title }) => [itemId, title] as const)]}
        />
        <Field form={form} name="file" label={t.documentFile} type="file" accept="application/pdf" />
        <Choice form={form} name="isPublic" label={t.documentPublic} />
        <p class="actions">
          <button type="submit" class="plain">
            {t.uploadButton}
          </button>
        </p>
      </ActionForm>
    </section>
  );
}
