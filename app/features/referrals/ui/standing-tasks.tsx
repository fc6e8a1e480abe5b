import type { GroupAssurance } from "~/features/groups/queries/assurance.server";
import { freeWords } from "~/features/places/rules";
import { daysBetween, formatDate } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { Actions, Button, ButtonLink } from "~/ui/button";
import type { Task } from "~/ui/task-now";
import type { GroupHome } from "../queries/group-home.server";

/** An end that is so many days off is worth a word on the group's home. */
const WORTH_A_WORD = 30;

/** What the group is asked of its safety: why nobody can be referred to it, or what ends soon; null when all is well. */
export function assuranceTask({ group, assurance, today }: GroupHome): Task | null {
  const ends = assurance.lines.filter(
    ({ expiresOn }) => expiresOn && daysBetween(today, expiresOn) <= WORTH_A_WORD,
  );
  const [first] = ends.toSorted((a, b) => String(a.expiresOn).localeCompare(String(b.expiresOn)));
  const isOpen = group.status === "listed" || group.status === "resting";
  if (assurance.assurance === "signpost_only" && isOpen) return signpostTask(group.slug, assurance);
  if (!first?.expiresOn) return null;
  const ended = first.state === "ended";
  return {
    key: "assurance",
    tag: `${ended ? "Ended on" : "Ends on"} ${formatDate(first.expiresOn, today)}`,
    due: true,
    title: first.label,
    children: (
      <>
        {first.fallsOn && (
          <p>Without a new date, nobody can be referred to you from {formatDate(first.fallsOn, today)}.</p>
        )}
        <p>
          <ButtonLink href={paths.manageAssurance(group.slug, first.item)} look="secondary">
            Tell us the new date
          </ButtonLink>
        </p>
      </>
    ),
  };
}

function signpostTask(slug: string, { because, lines }: GroupAssurance): Task {
  const missing = lines.filter(({ state }) => state === "missing" || state === "ended").length;
  return {
    key: "assurance",
    tag: "Signpost only for now",
    due: missing > 0,
    title: "Nobody can be referred to you yet",
    children: (
      <>
        <p>
          {because && `${because}. `}
          {missing > 0
            ? "Say what is asked, then the directory looks at it."
            : "You have said what is asked. The directory looks at it next."}
        </p>
        <p>
          <ButtonLink href={paths.manageAssurance(slug)} look="secondary">
            See what is asked
          </ButtonLink>
        </p>
      </>
    ),
  };
}

/** Nothing was heard for so long that we ask; the places with it, when those are as old. Null when all is fresh. */
export function stillRightTask({ group, asksAboutRoom }: GroupHome): Task | null {
  if (group.freshness === null || group.freshness === "fresh") return null;
  return {
    key: "still_right",
    tag: "One tap",
    due: true,
    title: `Is your page still right${asksAboutRoom ? `, and is it still so that ${freeWords(group.pool)}` : ""}?`,
    children: (
      <form method="post" action={paths.manageCheck(group.slug)}>
        <p>
          {group.freshness === "resting"
            ? "We had heard nothing for long, so your page rests. A tap brings it back."
            : "We have heard nothing for some months, so people cannot tell whether you are still there."}{" "}
          <a href={paths.group(group.slug)}>See your page</a>
        </p>
        <Actions>
          <Button look="secondary" name="all" value="yes">
            Yes, all of it is right
          </Button>
        </Actions>
      </form>
    ),
  };
}
