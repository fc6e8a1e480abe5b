import { formatDate, type Day } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { InsetText } from "~/ui/notes";
import { TaskNow } from "~/ui/task-now";
import type { ItemState } from "../assurance";
import type { AssuranceLine, GroupAssurance } from "../queries/assurance.server";

/** Whether people can be referred, and what that means: said to the group itself. */
export function AssuranceStanding({ group }: { group: Pick<GroupAssurance, "assurance" | "because"> }) {
  if (group.assurance === "checked") {
    return (
      <p>
        <strong>Checked for referral.</strong> Link workers can refer people to you, and your page says so.
      </p>
    );
  }
  return (
    <InsetText>
      <p>
        <strong>Signpost only for now.</strong> Link workers can give people your details, but cannot refer
        them to you yet.{" "}
        {group.because ? `${group.because}.` : "Say what is asked below; then the directory looks at it."}
      </p>
      <p>Your page stays as it is, and nobody who is with you already is touched.</p>
    </InsetText>
  );
}

const STATE_TAGS: Record<ItemState, { words: string; due: boolean }> = {
  missing: { words: "Not said yet", due: true },
  said: { words: "The directory looks at it next", due: false },
  checked: { words: "Looked at", due: false },
  ending: { words: "Ends soon", due: true },
  ended: { words: "Ended", due: true },
};

interface LinesProps {
  lines: readonly AssuranceLine[];
  today: Day;
  /** The group whose organiser may change it from here. */
  slug?: string;
}

/** All that a group is asked for, why, what it has said and until when. */
export function AssuranceLines({ lines, today, slug }: LinesProps) {
  return (
    <TaskNow
      tasks={lines.map((line) => ({
        key: line.item,
        tag: line.state === "said" && !slug ? "For you to look at" : STATE_TAGS[line.state].words,
        due: STATE_TAGS[line.state].due,
        title: line.label,
        children: (
          <>
            <SaidSoFar line={line} today={today} />
            <p className="t-small">{slug ? line.why : `We tell them: “${line.why}”`}</p>
            {slug && (
              <p className="t-alone">
                <a href={paths.manageAssurance(slug, line.item)}>
                  {line.state === "missing" ? "Tell us" : "Change it"}
                  <span className="nhsuk-u-visually-hidden">: {line.label}</span>
                </a>
              </p>
            )}
          </>
        ),
      }))}
    />
  );
}

function SaidSoFar({ line, today }: { line: AssuranceLine; today: Day }) {
  const { item, state, words, expiresOn, fallsOn } = line;
  if (state === "missing") return null;
  const isPolicy = item === "safeguarding_policy" || item === "risk_assessment";
  const until = expiresOn && `${state === "ended" ? "Ended" : "Until"} ${formatDate(expiresOn, today)}.`;
  return (
    <p>
      {isPolicy ? `Last read on ${formatDate(words, today)}` : words.replace(/\.$/, "")}. {until}
      {fallsOn && fallsOn > today && (
        <>
          {" "}
          <strong>
            Without a new date, people cannot be referred here from {formatDate(fallsOn, today)}.
          </strong>
        </>
      )}
    </p>
  );
}
