import {
  ACCESS_ANSWERS,
  ACCESS_FEATURES,
  NEEDS,
  type AccessFeatureId,
  type NeedId,
} from "~/features/groups/vocabulary";
import { safeContactWords } from "~/features/people/rules";
import { listed } from "~/lib/sentences";
import { Section } from "~/ui/layout";
import { SummaryList, type SummaryRow } from "~/ui/summary-list";
import type { ReferralForLinkWorker } from "../queries/referral-for-link-worker.server";

type Told = NonNullable<ReferralForLinkWorker["told"]>;

/** What this group was told of the person, and what it was not. */
export function WhatTheGroupKnows({ page }: { page: ReferralForLinkWorker }) {
  const { told, group } = page;
  if (!told) return null;
  if (told.emptiedAt) {
    return (
      <Section title="What the group knows">
        <p>Nothing now. Consent was taken back, so {group.name} sees “withdrawn” and no name.</p>
      </Section>
    );
  }
  return (
    <Section title="What the group knows">
      <SummaryList rows={rowsOf(page, told)} />
    </Section>
  );
}

function rowsOf({ referral, access }: ReferralForLinkWorker, told: Told): SummaryRow[] {
  const accepted = referral.acceptedAt !== null;
  const rows: (SummaryRow | null)[] = [
    { key: "Name", value: [told.firstName, told.lastName].filter(Boolean).join(" ") },
    { key: "Reach them", value: reaching(told, accepted) },
    { key: "Needs", value: referral.needs.map((id) => <p key={id}>{NEEDS[id as NeedId].label}</p>) },
    told.accessNeeds.length === 0
      ? null
      : {
          key: "Access needs",
          value: told.accessNeeds.map((id) => <AccessLine key={id} id={id} access={access} />),
        },
    told.wantsCompanion ? { key: "First time", value: "Would like somebody to go with them" } : null,
    told.language
      ? { key: "Language", value: told.language + (told.needsInterpreter ? ", with an interpreter" : "") }
      : null,
    told.whatMatters ? { key: "What matters", value: told.whatMatters } : null,
    told.riskNote ? { key: "Risk", value: told.riskNote } : null,
    told.healthNote ? { key: "Health", value: `${told.healthNote} (${told.healthReason ?? ""})` } : null,
    told.message ? { key: "Your message", value: told.message } : null,
    { key: "Not shared", value: notShared(told) },
  ];
  return rows.filter((row) => row !== null);
}

function reaching(told: Told, accepted: boolean) {
  return (
    <>
      {told.phone && <p>{told.phone}</p>}
      {told.email && <p>{told.email}</p>}
      <p>{safeContactWords(told)}</p>
      {!accepted && <p>They see this once they have accepted.</p>}
    </>
  );
}

function AccessLine({ id, access }: { id: string; access: ReferralForLinkWorker["access"] }) {
  const answer = access.find(({ feature }) => feature === id)?.value ?? "unknown";
  return (
    <p>
      {ACCESS_FEATURES[id as AccessFeatureId].label}, at the group: {ACCESS_ANSWERS[answer].toLowerCase()}
    </p>
  );
}

function notShared(told: Told): string {
  const kept = [
    told.lastName ? null : "their last name",
    told.phone ? null : "their telephone number",
    told.email ? null : "their e-mail address",
    told.healthNote ? null : "their health",
    told.riskNote ? null : "any note on risk",
    "their address",
    "your contact log",
  ].filter((words) => words !== null);
  const words = listed(kept);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
