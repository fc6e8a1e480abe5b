import { formatDay } from "~/lib/dates";
import type { RefusalCode } from "~/lib/errors";
import type { FormState } from "~/lib/forms";
import { paths } from "~/lib/paths";
import { lowerFirst } from "~/lib/sentences";
import { Actions, Button, ButtonLink } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { Columns, Section } from "~/ui/layout";
import { Tag } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import { SummaryList, type SummaryRow } from "~/ui/summary-list";
import { SessionRadios } from "~/features/places/ui/session-radios";
import type { AccessNeed, ContactDetails, OrganiserReferral } from "../queries/referral-for-organiser.server";
import { formatReference } from "../reference";
import { statusLabel, statusSentence } from "../words";
import { DecisionForms, RefusedNote } from "./decision-forms";
import { ReferralTimeline } from "./referral-timeline";

interface Props {
  referral: OrganiserReferral;
  state: FormState;
  /** Why the last press could not be done. */
  refused?: RefusalCode;
}

/** A referral as the group sees it: where it is, what they are told, what they can do. */
export function ReferralForOrganiser({ referral, state, refused }: Props) {
  return (
    <>
      <Crumb href={paths.manageGroup(referral.group.slug)}>Back to {referral.group.name}</Crumb>
      <RefusedNote code={refused} />
      <PageHead
        eyebrow={`Referral ${formatReference(referral.reference)}`}
        title={titleOf(referral)}
        lead={leadOf(referral)}
      >
        {referral.came && <p>{referral.came}.</p>}
        {referral.due && <Tag kind="due">{referral.due.sentence}</Tag>}
      </PageHead>
      <Columns
        main={
          <>
            <Section title="What you are told" first>
              <SummaryList rows={toldRows(referral)} />
            </Section>
            {referral.contact && <Reach referral={referral} contact={referral.contact} />}
            <Section title="What has happened">
              <ReferralTimeline entries={referral.timeline} />
            </Section>
          </>
        }
        side={<WhatYouCanDo referral={referral} state={state} />}
        sideLabel="What you can do"
      />
    </>
  );
}

/** "Joan and Tuesday Diggers": the page's heading and title. */
export function titleOf({ firstName, group, consentWithdrawn }: OrganiserReferral): string {
  if (consentWithdrawn) return `Withdrawn from ${group.name}`;
  return firstName ? `${firstName} and ${group.name}` : `Somebody sent to ${group.name}`;
}

function leadOf(referral: OrganiserReferral): string {
  if (referral.consentWithdrawn) return "Consent was taken back. What you had been told is gone from here.";
  if (referral.awaitsConsent) return askingAgain(referral);
  if (referral.status === "sent") return `${referral.firstName ?? "Somebody"} would like to join you.`;
  return statusSentence(
    { ...referral, name: referral.firstName, group: referral.group.name },
    "organiser",
    referral.today,
  );
}

/** Names and ways to reach people were shared with those who ran the group before. */
function askingAgain({ team }: OrganiserReferral): string {
  const who = team ? "Their link worker asks" : "Their own page asks";
  return `They agreed to whoever ran the group before you. ${who} whether you may know their name and how to reach them. Their place is kept meanwhile.`;
}

function toldRows(referral: OrganiserReferral): SummaryRow[] {
  const rows: (SummaryRow | null)[] = [
    { key: "Where it is", value: statusLabel(referral.status, referral.offeredUntil !== null) },
    line("First name", referral.firstName),
    line("About", referral.needs.join("; ")),
    line("What matters", referral.whatMatters),
    referral.accessNeeds.length > 0
      ? { key: "Access needs", value: <AccessNeeds needs={referral.accessNeeds} /> }
      : null,
    line("Language", languageOf(referral)),
    referral.wantsCompanion
      ? { key: "First time", value: "They would like somebody to come with them, or to meet them." }
      : null,
    line("Note on risk", referral.riskNote),
    line("Message", referral.message),
    referral.urgent ? { key: "Urgent", value: "The link worker asks for a quick answer." } : null,
    line("Sent", sentLine(referral)),
  ];
  return rows.filter((row) => row !== null);
}

function line(key: string, value: string | null): SummaryRow | null {
  return value ? { key, value } : null;
}

function languageOf({ language, needsInterpreter }: OrganiserReferral): string | null {
  if (!language) return null;
  return needsInterpreter ? `${language}, with an interpreter` : language;
}

function sentLine({ sentOn, sentBy, team, today }: OrganiserReferral): string | null {
  if (!sentOn) return null;
  const who = sentBy ? ` by ${sentBy}${team ? `, ${team}` : ""}` : "; they asked to join";
  return `${formatDay(sentOn, today)}${who}`;
}

const ACCESS_SAID = {
  yes: "you have it",
  no: "you have said no",
  partly: "you have it in part",
  unknown: "not known yet",
};

function AccessNeeds({ needs }: { needs: readonly AccessNeed[] }) {
  return (
    <>
      {needs.map(({ id, label, answer }) => (
        <p key={id}>
          {label}: {ACCESS_SAID[answer]}
        </p>
      ))}
    </>
  );
}

function Reach({ referral, contact }: { referral: OrganiserReferral; contact: ContactDetails }) {
  const rows = [
    line("Name", [referral.firstName, contact.lastName].filter(Boolean).join(" ")),
    line("Telephone", contact.phone),
    line("E-mail", contact.email),
    line("Safe ways", contact.words),
    line("Health", contact.healthNote),
    line("Why you are told", contact.healthReason),
  ].filter((row) => row !== null);
  return (
    <Section title={`How to reach ${referral.firstName ?? "them"}`}>
      <SummaryList rows={rows} />
      <p className="t-small">
        Each time this page is opened we write down who looked. Please keep these details to yourselves.
      </p>
    </Section>
  );
}

function WhatYouCanDo({ referral, state }: Pick<Props, "referral" | "state">) {
  const name = referral.firstName ?? "them";
  const canStart = referral.moves.includes("start");
  const canEnd = referral.moves.includes("end_early");
  if (referral.moves.includes("decline")) {
    return (
      <Section title="Your answer" first>
        <DecisionForms referral={referral} state={state} />
      </Section>
    );
  }
  if (!canStart && !canEnd) {
    return (
      <Section title="What you can do" first>
        <p>Nothing more is asked of you.</p>
      </Section>
    );
  }
  return (
    <Section title="What you can do" first>
      {referral.sessions.length > 0 && <SessionForm referral={referral} />}
      <Actions stack>
        {canStart && (
          <ButtonLink href={paths.referralStart(referral.id)}>
            {lowerFirst(name) === name ? "Their" : `${name}’s`} first session
          </ButtonLink>
        )}
        {canEnd && (
          <ButtonLink href={paths.referralClosure(referral.id)} look="secondary">
            {referral.status === "started" ? "It has come to an end" : "End this early"}
          </ButtonLink>
        )}
      </Actions>
    </Section>
  );
}

function SessionForm({ referral: { id, sessions, sessionId } }: Pick<Props, "referral">) {
  return (
    <form method="post" action={paths.referralSession(id)}>
      <SessionRadios sessions={sessions} legend="Which session do they come to?" chosen={sessionId} />
      <p>
        <Button look="secondary">Save the session</Button>
      </p>
    </form>
  );
}
