import type { FormState } from "~/lib/forms";
import { paths } from "~/lib/paths";
import { Actions, Button, ButtonLink } from "~/ui/button";
import { Checkboxes } from "~/ui/choices";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { FormKey } from "~/ui/form-key";
import { GroupCards } from "~/ui/group-card";
import { Columns, EmptyState, Panel, Section } from "~/ui/layout";
import { Details, DoneNote } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import type { KeptForPage } from "../queries/kept-for.server";
import type { ShortlistedGroup } from "../queries/shortlist.server";
import { KeptCard } from "./kept-card";
import { Texts } from "./take-with-you";

type Person = KeptForPage["person"];

const DONE: Record<string, string> = {
  email: "The e-mail is on its way, and each group is counted as a signpost.",
  text: "Written in the contact log, and each group is counted as a signpost.",
  told: "Counted. Nothing was kept with the count about the person.",
};

/** The groups that link workers keep for a person: refer from here, or give their details. */
export function KeptFor({ page, form }: { page: KeptForPage & { done: string | null }; form: FormState }) {
  const { person, groups, gone, done } = page;
  const said = done && Object.hasOwn(DONE, done) ? DONE[done] : null;
  return (
    <>
      <Crumb href={paths.person(person.id)}>Back to {person.firstName}</Crumb>
      <ErrorSummary errors={form.summary} />
      {said && !form.failed && <DoneNote>{said}</DoneNote>}
      <PageHead
        title={`Groups kept for ${person.firstName}`}
        lead="Your team sees this list. No group does, until you refer."
      />
      {groups.length === 0 ? (
        <EmptyState title="Nothing kept yet">
          <p>
            <a href={paths.findForPerson(person.id)}>Find a group for {person.firstName}</a> and press “Keep
            for {person.firstName}” beside it.
          </p>
        </EmptyState>
      ) : (
        <Columns
          main={
            <GroupCards>
              {groups.map((group) => (
                <Kept key={group.card.slug} group={group} person={person} />
              ))}
            </GroupCards>
          }
          side={<Giving page={page} form={form} />}
          sideLabel="Give them these"
        />
      )}
      {gone.length > 0 && <Gone gone={gone} person={person} />}
    </>
  );
}

function Kept({ group, person }: { group: ShortlistedGroup; person: Person }) {
  const { card, mayRefer } = group;
  return (
    <KeptCard group={group}>
      {mayRefer && (
        <ButtonLink small href={paths.newReferral(person.id, card.slug)}>
          Refer {person.firstName}
          <span className="nhsuk-u-visually-hidden"> to {card.name}</span>
        </ButtonLink>
      )}
      <TakeOff slug={card.slug} name={card.name} />
    </KeptCard>
  );
}

function TakeOff({ slug, name }: { slug: string; name: string }) {
  return (
    <form method="post">
      <input type="hidden" name="group" value={slug} />
      <Button look="secondary" small name="step" value="take_off">
        Take off the list<span className="nhsuk-u-visually-hidden"> ({name})</span>
      </Button>
    </form>
  );
}

interface GivingProps {
  page: KeptForPage;
  form: FormState;
}

function Giving({ page, form }: GivingProps) {
  const { person, groups, safe, formKey } = page;
  const sensitive = groups.filter(({ card }) => card.sensitive).map(({ card }) => card.name);
  return (
    <Panel title={`Give them to ${person.firstName}`}>
      <p>{safe.words}</p>
      {sensitive.length > 0 && (
        <p>
          It may not be safe for {person.firstName} to be seen with the details of {sensitive.join(", ")}. Ask
          first.
        </p>
      )}
      <form method="post" noValidate>
        <FormKey name="key" value={form.value("key") ?? formKey} />
        <WhichOfThem groups={groups} form={form} />
        <Actions stack>
          <Button name="step" value="print">
            Print them
          </Button>
          {safe.email && (
            <Button look="secondary" name="step" value="email">
              E-mail them to {person.firstName}
            </Button>
          )}
          <Button look="secondary" name="step" value="told">
            I told {person.firstName}
          </Button>
        </Actions>
        {safe.text && <ByText page={page} />}
      </form>
      <p className="t-small">
        Each press counts every group you give as a signpost once: the group, the need and the day, and
        nothing about {person.firstName}.
      </p>
    </Panel>
  );
}

/** All are ticked to begin with; a single group needs no question. */
function WhichOfThem({ groups, form }: { groups: readonly ShortlistedGroup[]; form: FormState }) {
  const slugs = groups.map(({ card }) => card.slug);
  if (slugs.length === 1) return <input type="hidden" name="chosen" value={slugs[0]} />;
  return (
    <Checkboxes
      name="chosen"
      legend="Which groups"
      error={form.error("chosen")}
      defaultValues={form.failed ? form.values("chosen") : slugs}
      options={groups.map(({ card }) => ({ value: card.slug, label: card.name }))}
    />
  );
}

function ByText({ page: { person, groups } }: { page: KeptForPage }) {
  return (
    <Details summary={`Text them to ${person.firstName}`}>
      <p>
        Trellis sends no texts here. Copy {groups.length === 1 ? "this" : "those you have ticked"} into your
        own telephone.
      </p>
      <Texts texts={groups.map(({ card, text }) => ({ slug: card.slug, name: card.name, text }))} />
      <Button look="secondary" small name="step" value="text">
        I have sent them
      </Button>
    </Details>
  );
}

function Gone({ gone, person }: { gone: KeptForPage["gone"]; person: Person }) {
  return (
    <Section title="Not in the directory any more" near>
      <p>These have stopped, moved or are taking a rest. {person.firstName} is not given their details.</p>
      <ul className="t-now">
        {gone.map(({ slug, name }) => (
          <li key={slug}>
            <h3>{name}</h3>
            <TakeOff slug={slug} name={name} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
