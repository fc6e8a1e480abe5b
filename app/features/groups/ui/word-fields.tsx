import type { ReactNode } from "react";
import type { FormState } from "~/lib/forms";
import { Checkbox, Checkboxes, Radios } from "~/ui/choices";
import { TextArea } from "~/ui/text-area";
import { PostcodeField, TextField } from "~/ui/text-field";
import { FIELD_NAMES, LISTS, type WordField } from "../listing-words";
import { COST_KINDS } from "../offer";

const choices = (record: Readonly<Record<string, string>>) =>
  Object.entries(record).map(([value, label]) => ({ value, label }));

/** What helps somebody to fill a field in. */
const HINTS: Partial<Record<WordField, ReactNode>> = {
  summary:
    "It stands under the name wherever people look. For example: A gentle walk by the river, with tea after.",
  description:
    "What do people do, how many come, who looks after them? Leave an empty line between paragraphs.",
  firstTime: "What is it like to come for the first time? Whom do they ask for?",
  audiences: "Leave it empty when anybody may come.",
  minAge: "Leave it empty when there is none.",
  maxAge: "Leave it empty when there is none.",
  languages: "In which the group is at home.",
  postcode: "People find you by it.",
  gettingThere: "Which bus, which door, where to park.",
  costPence: "In pounds, for one session: 3 or 2.50. Leave it empty if it differs.",
  costNote: "Such as: the first time is free, or carers pay nothing.",
  phone: "Everybody reads it. Leave it empty if nobody answers it.",
  phoneNote: "Such as: ask for the garden, Monday to Thursday.",
  email: "Everybody reads it, and we write to it when somebody is sent to you.",
  contactNote: "Where there is no telephone: a note through the door, somebody at the desk.",
};

/** The lists too long to stand open on a phone: what opens the rest of them. */
const OTHERS: Partial<Record<WordField, string>> = {
  needs: "Other things it helps with",
  audiences: "Other people it is for",
  languages: "Other languages",
};

const LONG: Partial<Record<WordField, number>> = { description: 10, firstTime: 5, gettingThere: 4 };
const TYPES: Partial<Record<WordField, "email" | "tel">> = { email: "email", phone: "tel" };

/** One field of a listing, whatever it takes. */
export function WordFieldInput({ field, state }: { field: WordField; state: FormState }) {
  const shared = { name: field, hint: HINTS[field], error: state.error(field) };
  const typed = { ...shared, label: FIELD_NAMES[field], defaultValue: state.value(field) };
  const list = LISTS[field];
  if (list) {
    return (
      <Checkboxes
        {...shared}
        legend={FIELD_NAMES[field]}
        defaultValues={state.values(field)}
        options={choices(list)}
        columns={Object.keys(list).length > 6}
        others={OTHERS[field]}
      />
    );
  }
  if (field === "costKind") {
    return (
      <Radios
        {...shared}
        legend={FIELD_NAMES[field]}
        defaultValue={state.value(field)}
        options={choices(COST_KINDS)}
      />
    );
  }
  if (field === "addressHidden") return <HiddenAddress state={state} />;
  if (LONG[field]) return <TextArea {...typed} rows={LONG[field]} />;
  if (field === "postcode") return <PostcodeField {...typed} />;
  const isNumber = field === "minAge" || field === "maxAge";
  if (isNumber) return <TextField {...typed} inputMode="numeric" width={3} />;
  if (field === "costPence") return <TextField {...typed} inputMode="decimal" width={5} />;
  return <TextField {...typed} type={TYPES[field]} />;
}

function HiddenAddress({ state }: { state: FormState }) {
  return (
    <Checkbox
      name="addressHidden"
      label="Nobody may know where it is"
      hint="For a refuge, for example. As soon as you save, no page, map or letter says the address, the postcode or how to get there."
      error={state.error("addressHidden")}
      defaultChecked={state.value("addressHidden") === "yes"}
    />
  );
}
