import { AccessNeedsPicker, NeedsPicker } from "./find-pickers";
import { DISTANCES, miles } from "~/features/search/request";
import { takenForWords } from "~/features/search/title";
import { counted } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { Button } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { Columns, EmptyState, Panel, Section } from "~/ui/layout";
import { Details } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import { Select } from "~/ui/select";
import { PostcodeField, TextField } from "~/ui/text-field";
import type { FindPage } from "../queries/find-page.server";
import { SeekerCards } from "./seeker-cards";

/** Groups that fit a person, best first, beside what they were looked for by. */
export function FindGroups({ page }: { page: FindPage & { search: string } }) {
  const { person, wanted, found, kept, search } = page;
  const takenFor = takenForWords(wanted.near, found.place);
  const unknownPlace = wanted.near !== "" && found.place === null;
  return (
    <>
      <Crumb href={paths.person(person.id)}>Back to {person.firstName}</Crumb>
      <PageHead
        title={`Groups for ${person.firstName}`}
        lead="Those that fit and have room come first. Each says why it stands where it does."
      >
        {takenFor && <p>{takenFor}</p>}
      </PageHead>
      <Columns
        main={
          <>
            {kept.length > 0 && (
              <p>
                <a href={paths.keptFor(person.id)}>
                  {counted(kept.length, "group")} kept for {person.firstName}
                </a>
              </p>
            )}
            {found.matches.length > 0 ? (
              <SeekerCards
                cards={found.matches}
                person={person}
                keeping={{ kept, back: paths.findForPerson(person.id, search) }}
              />
            ) : (
              <EmptyState title="Nothing fits yet">
                <p>We have noted what was looked for, without a name. Try further away, or fewer needs.</p>
              </EmptyState>
            )}
            <LeftOut left={found.left} />
          </>
        }
        side={
          <Panel title="Looked for by">
            <form method="get" action={paths.findForPerson(person.id)}>
              <PostcodeField
                name="near"
                label="Near"
                defaultValue={wanted.near}
                autoComplete="off"
                error={
                  unknownPlace ? "We do not know that postcode. Try the first part, such as YX3." : undefined
                }
              />
              <Select
                name="within"
                label="Within"
                defaultValue={String(wanted.within)}
                options={DISTANCES.map((n) => ({ value: String(n), label: miles(n) }))}
              />
              <TextField name="q" label="In their own words" defaultValue={wanted.words} autoComplete="off" />
              <NeedsPicker chosen={wanted.needs} />
              <AccessNeedsPicker chosen={wanted.accessNeeds} />
              <Button>Look again</Button>
            </form>
          </Panel>
        }
      />
    </>
  );
}

function LeftOut({ left }: { left: FindPage["found"]["left"] }) {
  if (left.length === 0) return null;
  return (
    <Section title="Left out" near>
      <Details summary={`${left.length} more came close. See why not`}>
        <ul>
          {left.map(({ slug, name, why }) => (
            <li key={slug}>
              <a href={paths.group(slug)}>{name}</a>: {why}
            </li>
          ))}
        </ul>
      </Details>
    </Section>
  );
}
