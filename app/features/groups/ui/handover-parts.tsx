import { counted, formatDate, londonDay, type Day } from "~/lib/dates";
import type { FormState } from "~/lib/forms";
import { paths } from "~/lib/paths";
import { Actions, Button } from "~/ui/button";
import { Radios } from "~/ui/choices";
import { InsetText } from "~/ui/notes";
import { SummaryList } from "~/ui/summary-list";
import { TextField } from "~/ui/text-field";
import type { HandoverOffered, handoverPage } from "../queries/handover.server";

type Last = NonNullable<Awaited<ReturnType<typeof handoverPage>>["last"]>;

const ENDED: Partial<Record<Last["status"], string>> = {
  refused: "has said no. You look after the group as before.",
  lapsed: "has not answered, and the link has run out. You look after the group as before.",
};

/** Who was asked last, and the way to take it back while they have not answered. */
export function LastHandover({ last, name, today }: { last: Last; name: string; today: Day }) {
  const { status, toName, toEmail, toOrganisationName, expiresAt } = last;
  if (status !== "offered") {
    return ENDED[status] ? (
      <InsetText>
        <p>
          {toName} {ENDED[status]}
        </p>
      </InsetText>
    ) : null;
  }
  return (
    <InsetText>
      <p>
        We have asked {toName} of {toOrganisationName} at {toEmail} to take on {name}. They have until{" "}
        {formatDate(londonDay(expiresAt), today)} to answer. Until then nothing changes.
      </p>
      <form method="post">
        <Button name="step" value="withdraw" look="secondary">
          Take the offer back
        </Button>
      </form>
    </InsetText>
  );
}

/** Whom to ask, and what handing over means. */
export function HandoverForm({ state }: { state: FormState }) {
  const field = (name: string) => ({ name, defaultValue: state.value(name), error: state.error(name) });
  return (
    <form method="post" noValidate>
      <p>
        If somebody of your own organisation is to help you,{" "}
        <a href={paths.colleagues()}>invite them as a colleague</a> instead.
      </p>
      <p>
        Before they say yes, whoever you ask sees how many people the group looks after, and no names. Once
        they have said yes it is theirs, and you no longer see anything of it. Please tell the people in the
        group first.
      </p>
      <TextField {...field("name")} label="Who takes it on" hint="Their name" />
      <TextField {...field("email")} label="Their e-mail address" type="email" />
      <TextField {...field("organisationName")} label="Their organisation or club" />
      <Button name="step" value="offer">
        Ask them
      </Button>
    </form>
  );
}

/** What somebody is asked to take on, in figures: no names. */
export function WhatComesWithIt({ offer }: { offer: HandoverOffered }) {
  const { name, slug, isListed, people, waiting, pots, from, today } = offer;
  const money = pots.map(({ funder, endsOn }) => `${funder}, until ${formatDate(endsOn, today)}`);
  return (
    <SummaryList
      rows={[
        {
          key: "The page",
          value: isListed ? <a href={paths.group(slug)}>{name}</a> : `${name}, not in the directory now`,
        },
        { key: "Run by", value: from },
        {
          key: "People",
          value: `${counted(people, "person has", "people have")} a place, ${waiting === 0 ? "nobody waits" : counted(waiting, "waits", "wait")}`,
        },
        { key: "Money", value: money.length > 0 ? money.join("\n") : "Nobody pays for places just now" },
      ]}
    />
  );
}

/** Yes for one of their organisations or a new one, or no. */
export function TakeOverForm({ offer, state }: { offer: HandoverOffered; state: FormState }) {
  const name = (
    <TextField
      name="organisationName"
      label="Name of your organisation or club"
      defaultValue={state.value("organisationName") ?? offer.toOrganisationName}
      error={state.error("organisationName")}
    />
  );
  return (
    <form method="post" noValidate>
      {offer.own.length === 0 ? (
        name
      ) : (
        <Radios
          name="organisation"
          legend="For which organisation?"
          defaultValue={state.value("organisation") ?? offer.own[0]?.id}
          error={state.error("organisation")}
          options={[
            ...offer.own.map(({ id, name: label }) => ({ value: id, label })),
            { value: "new", label: "Another one", detail: name },
          ]}
        />
      )}
      <Actions>
        <Button name="answer" value="take">
          Take it on
        </Button>
        <Button name="answer" value="refuse" look="secondary">
          No, thank you
        </Button>
      </Actions>
    </form>
  );
}
