import { LOGGED_WAYS, PREFERRED_CONTACT } from "~/features/people/form";
import type { LoggedContact, PersonRow } from "~/features/people/queries/person.server";
import { personKeptUntil, safeContactWords } from "~/features/people/rules";
import { ACCESS_FEATURES, NEEDS, type AccessFeatureId, type NeedId } from "~/features/groups/vocabulary";
import { telephoneHref } from "~/features/groups/listing";
import { formatDate, formatDateTime } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { capitalised } from "~/lib/sentences";
import { Actions, ButtonLink } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { Columns, Panel, Section } from "~/ui/layout";
import { Tag } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import { SummaryList } from "~/ui/summary-list";
import type { PersonPage } from "../queries/person-page.server";

/** A person as their team knows them: what matters, where each referral is, and who spoke with them. */
export function Person({ page: { person, contacts, referrals, kept } }: { page: PersonPage }) {
  const full = [person.firstName, person.lastName].filter(Boolean).join(" ");
  return (
    <>
      <Crumb href={paths.people()}>Back to my people</Crumb>
      <PageHead title={full} lead={person.whatMatters || undefined} />
      <Columns
        main={
          <>
            <Section title="Referrals" first>
              <Referrals referrals={referrals} name={person.firstName} />
            </Section>
            {kept.length > 0 && (
              <Section title={`Groups kept for ${person.firstName}`} near>
                <ul>
                  {kept.map(({ slug, name }) => (
                    <li key={slug}>
                      <a href={paths.group(slug)}>{name}</a>
                    </li>
                  ))}
                </ul>
                <p>
                  <a href={paths.keptFor(person.id)}>Refer, print, e-mail or text them</a>
                </p>
              </Section>
            )}
            <Section title="What is written down">
              <SummaryList rows={factsOf(person)} />
              <p className="t-small">
                Kept until {formatDate(personKeptUntil(person.lastContactAt))}, unless you are in contact
                again.
              </p>
            </Section>
            <Section title="Contact log" id="contacts">
              <ContactLog contacts={contacts} />
            </Section>
          </>
        }
        side={<WhatYouCanDo person={person} />}
      />
    </>
  );
}

function Referrals({ referrals, name }: { referrals: PersonPage["referrals"]; name: string }) {
  if (referrals.length === 0) return <p>Nobody has referred {name} to a group yet.</p>;
  return (
    <ul className="t-now">
      {referrals.map(({ id, groupName, words, visits }) => (
        <li key={id}>
          <Tag kind={words.overdue ? "due" : undefined}>{words.label}</Tag>
          <h3>
            <a href={paths.referral(id)}>{groupName}</a>
          </h3>
          <p>
            {words.sentence} {words.due}
          </p>
          {visits && <p className="t-small">{visits}.</p>}
        </li>
      ))}
    </ul>
  );
}

function factsOf(person: PersonRow) {
  const needs = person.needs.map((id) => NEEDS[id as NeedId].label);
  const access = person.accessNeeds.map((id) => capitalised(ACCESS_FEATURES[id as AccessFeatureId].need));
  const interpreter = person.needsInterpreter ? ", with an interpreter" : "";
  return [
    { key: "Reach them", value: <Reaching person={person} /> },
    { key: "Needs", value: lines(needs) },
    { key: "Access needs", value: lines(access) },
    {
      key: "First time",
      value: person.wantsCompanion
        ? "Would like somebody to go with them"
        : "Did not ask for somebody to go with them",
    },
    { key: "Language", value: `${person.language}${interpreter}` },
    { key: "Postcode", value: person.postcode ?? "Not written down" },
    ...(person.birthYear ? [{ key: "Born", value: String(person.birthYear) }] : []),
    ...(person.riskNote ? [{ key: "Risk", value: person.riskNote }] : []),
  ];
}

function Reaching({ person }: { person: PersonRow }) {
  return (
    <>
      {person.phone && (
        <p className="t-alone">
          <a href={telephoneHref(person.phone)}>{person.phone}</a>
        </p>
      )}
      {person.email && <p>{person.email}</p>}
      <p>{safeContactWords(person)}</p>
      <p>They like best: {PREFERRED_CONTACT[person.preferredContact].toLowerCase()}.</p>
    </>
  );
}

function lines(words: readonly string[]) {
  return words.length === 0 ? "None written down" : words.map((word) => <p key={word}>{word}</p>);
}

function ContactLog({ contacts }: { contacts: readonly LoggedContact[] }) {
  if (contacts.length === 0) return <p>No contact is written down yet.</p>;
  return (
    <ul className="t-now">
      {contacts.map(({ id, way, note, at, by }) => (
        <li key={id}>
          <h3>{LOGGED_WAYS[way]}</h3>
          {note && <p>{note}</p>}
          <p className="t-small">
            {formatDateTime(at)}
            {by && `, by ${by}`}
          </p>
        </li>
      ))}
    </ul>
  );
}

function WhatYouCanDo({ person }: { person: PersonRow }) {
  return (
    <Panel title="What you can do">
      <Actions stack>
        <ButtonLink href={paths.findForPerson(person.id)}>Find a group for {person.firstName}</ButtonLink>
        <ButtonLink look="secondary" href={paths.contactsOf(person.id)}>
          Write down a contact
        </ButtonLink>
        <ButtonLink look="secondary" href={paths.editPerson(person.id)}>
          Change what is written down
        </ButtonLink>
      </Actions>
    </Panel>
  );
}
