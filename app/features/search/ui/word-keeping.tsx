import { NEEDS, OPEN_NEED_IDS } from "~/features/groups/vocabulary";
import { formatDate, londonDay } from "~/lib/dates";
import type { FormState } from "~/lib/forms";
import { listed, lowerFirst } from "~/lib/sentences";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { Section } from "~/ui/layout";
import { Select } from "~/ui/select";
import { TextField } from "~/ui/text-field";
import type { WordsKept } from "../queries/words-kept.server";

const NEED_OPTIONS = OPEN_NEED_IDS.map((id) => ({ value: id, label: NEEDS[id].label }));

/** Asks what search makes of some words. */
export function TryWords({ typed }: { typed: string }) {
  return (
    <form className="t-search">
      <TextField
        name="words"
        type="search"
        label="What somebody might type"
        maxLength={200}
        defaultValue={typed}
      />
      <Button>Try it</Button>
    </form>
  );
}

/** What search hears in the words, and what it looks for besides. */
export function WordsTried({ typed, tried }: { typed: string; tried: NonNullable<WordsKept["tried"]> }) {
  const { heard, words } = tried;
  return (
    <Section title={`“${typed}”`} near>
      {heard.length === 0 ? (
        <p>We hear no need in this. If you do, add the words below.</p>
      ) : (
        <ul>
          {heard.map(({ said, needs }) => (
            <li key={said}>
              “{said}” speaks of {listed(needs.map(lowerFirst))}.
            </li>
          ))}
        </ul>
      )}
      {words.length > 0 && <p>Words looked for in listings: {listed(words.map((word) => `“${word}”`))}.</p>}
    </Section>
  );
}

/** Sayings that hold the words, each of which one press takes away. */
export function SayingsTable({ sayings, more }: Pick<WordsKept, "sayings" | "more">) {
  return (
    <>
      <DataTable
        caption="The sayings behind it, and others with these words"
        columns={[{ label: "Saying" }, { label: "Speaks of" }, { label: "What to do" }]}
        rows={sayings.map(({ saying, need }) => ({
          key: `${need} ${saying}`,
          cells: [
            saying,
            NEEDS[need].tile,
            <form method="post" key="take">
              <input type="hidden" name="saying" value={saying} />
              <input type="hidden" name="need" value={need} />
              <button type="submit" className="t-button-link" name="intent" value="take_away">
                Take away
                <span className="nhsuk-u-visually-hidden">
                  {" "}
                  “{saying}” from {lowerFirst(NEEDS[need].tile)}
                </span>
              </button>
            </form>,
          ],
        }))}
      />
      {more && <p>There are more. Type more of the words to see them.</p>}
    </>
  );
}

/** Adds a saying to a need. */
export function AddSaying({ form, typed }: { form: FormState; typed: string }) {
  return (
    <Section title="Add how people say it">
      <form method="post">
        <TextField
          name="saying"
          label="The words"
          hint="As people here say them, such as “nobody calls round”"
          error={form.error("saying")}
          defaultValue={form.value("saying") || typed}
          maxLength={60}
        />
        <Select
          name="need"
          label="They speak of"
          options={NEED_OPTIONS}
          placeholder="Choose a need"
          error={form.error("need")}
          defaultValue={form.value("need")}
        />
        <Button name="intent" value="add">
          Add the words
        </Button>
      </form>
    </Section>
  );
}

/** What stewards changed, each of which one press undoes. */
export function WordChanges({ changes }: Pick<WordsKept, "changes">) {
  if (changes.length === 0) return null;
  return (
    <Section title="What you and other stewards changed">
      <DataTable
        caption="The newest first"
        columns={[{ label: "Saying" }, { label: "Change" }, { label: "By" }, { label: "What to do" }]}
        rows={changes.map(({ id, saying, need, kind, by, at }) => ({
          key: id,
          cells: [
            saying,
            `${kind === "added" ? "Added to" : "Taken away from"} ${lowerFirst(NEEDS[need].tile)}`,
            `${by ?? "Somebody"}, ${formatDate(londonDay(new Date(at)))}`,
            <form method="post" key="undo">
              <input type="hidden" name="change" value={id} />
              <button type="submit" className="t-button-link" name="intent" value="undo">
                Undo
                <span className="nhsuk-u-visually-hidden"> the change of “{saying}”</span>
              </button>
            </form>,
          ],
        }))}
      />
    </Section>
  );
}
