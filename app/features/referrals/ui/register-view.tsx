import { formatDay, formatTime, type Day } from "~/lib/dates";
import type { FormState } from "~/lib/forms";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { EmptyState } from "~/ui/layout";
import { Details, DoneNote } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import type { RegisterPage } from "../queries/register-page.server";
import type { RegisterDay } from "../register-days";
import { RegisterSheet } from "./register-sheet";

interface Props {
  page: RegisterPage;
  account: string;
  isSaved: boolean;
  state: FormState;
}

/** "Register: Tuesday 3 March": the title of the page, and of its tab. */
export function registerTitle({ sheet, today }: Pick<RegisterPage, "sheet" | "today">): string {
  return sheet ? `Register: ${formatDay(sheet.day, today)}` : "Register";
}

/** A register with its head, and the way to those of other days. */
export function RegisterView({ page, account, isSaved, state }: Props) {
  const { group, today, sheet } = page;
  return (
    <>
      <Crumb href={paths.manageGroup(group.slug)}>Back to group home</Crumb>
      <ErrorSummary errors={state.summary} />
      {isSaved && <DoneNote>The register is saved.</DoneNote>}
      <PageHead title={registerTitle(page)} eyebrow={group.name} lead={sheet ? timesOf(sheet) : undefined} />
      {sheet ? (
        <RegisterSheet page={page} sheet={sheet} account={account} state={state} />
      ) : (
        <EmptyState title="No session yet">
          <p>When your group has met, its register is here. Say when you meet on your timetable.</p>
        </EmptyState>
      )}
      <OtherDays page={page} today={today} />
      <KeptOnPhone />
    </>
  );
}

const timesOf = ({ startsAt, endsAt }: RegisterDay) => `${formatTime(startsAt)} to ${formatTime(endsAt)}`;

function OtherDays({ page: { group, days, sheet }, today }: { page: RegisterPage; today: Day }) {
  const others = days.filter((day) => day.sessionId !== sheet?.sessionId || day.onDay !== sheet.onDay);
  if (others.length === 0) return null;
  return (
    <Details summary="Another day, up to 8 weeks back">
      <ul className="nhsuk-list">
        {others.map((day) => (
          <li key={`${day.sessionId} ${day.onDay}`}>
            <a href={paths.registerOf(group.slug, day.sessionId, day.onDay)}>
              {formatDay(day.day, today)}, {formatTime(day.startsAt)}
            </a>
            {day.isKept ? "" : " (not kept yet)"}
          </li>
        ))}
      </ul>
    </Details>
  );
}

function KeptOnPhone() {
  return (
    <Details summary="In a hall without signal">
      <p>
        Open this page once where there is signal. For two days it then opens on this phone without any, with
        first names and an initial and nothing else. What you mark stays on the phone until it can be sent,
        and goes by itself. Signing out takes the names off the phone.
      </p>
    </Details>
  );
}
