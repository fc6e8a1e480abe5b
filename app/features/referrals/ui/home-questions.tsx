import { StrainQuestion } from "~/features/load/ui/strain-question";
import { confidenceWords, freeWords } from "~/features/places/rules";
import { formatDay, londonDay } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { lowerFirst } from "~/lib/sentences";
import { Actions, Button, ButtonLink } from "~/ui/button";
import type { Task } from "~/ui/task-now";
import type { SentBack } from "~/features/groups/queries/last-return.server";
import { goneTask } from "./gone-times";
import { assuranceTask, stillRightTask } from "./standing-tasks";
import type { GroupHome } from "../queries/group-home.server";

/** What we ask the organiser, beside the people who need them: a listing sent back, times gone from its calendar, places not said or long unheard of, and strain. */
export function otherTasks(home: GroupHome): Task[] {
  const { group, said } = home;
  const tasks: (Task | null)[] = [
    home.sentBack ? sentBackTask(home, home.sentBack) : null,
    goneTask(home),
    group.pool.limit === "unknown" ? placesTask(home) : null,
    assuranceTask(home),
    // One question asks after both
    stillRightTask(home) ?? (home.asksAboutRoom ? roomTask(home) : null),
    said.isAsked
      ? {
          key: "strain",
          tag: "Which is nearer?",
          title: "The numbers and you do not agree",
          children: <StrainQuestion action={paths.manageStrain(group.slug)} {...said} />,
        }
      : null,
  ];
  return tasks.filter((task) => task !== null);
}

function sentBackTask({ group, today }: GroupHome, { at, because, next }: SentBack): Task {
  return {
    key: "sent_back",
    tag: "Sent back",
    due: true,
    title: "Your listing is not in the directory",
    children: (
      <form method="post" action={paths.manageGroup(group.slug)}>
        <p>
          The directory sent it back on {formatDay(londonDay(at), today)}
          {because && (
            <>
              : <strong>{lowerFirst(because)}</strong>
            </>
          )}
          . Nobody finds your group there for now.
        </p>
        <p>
          {next} <a href={paths.manageListing(group.slug)}>Change your page</a>, or ask them to look again:
          they ring or write to you.
        </p>
        <Actions>
          <Button look="secondary">Ask them to look again</Button>
        </Actions>
      </form>
    ),
  };
}

function placesTask({ group }: GroupHome): Task {
  return {
    key: "places",
    tag: "Not said yet",
    title: "How many people can you look after?",
    children: (
      <>
        <p>Until you say, nobody can be sent to you.</p>
        <p>
          <ButtonLink href={paths.managePlaces(group.slug)} look="secondary">
            Set your places
          </ButtonLink>
        </p>
      </>
    ),
  };
}

function roomTask({ group, now }: GroupHome): Task {
  return {
    key: "room",
    tag: "One tap",
    title: `Is it still right that ${freeWords(group.pool)}?`,
    children: (
      <form method="post" action={paths.manageCheck(group.slug)}>
        <p>{ofYou(confidenceWords(group.evidenceAt, now))}</p>
        <Actions>
          <Button look="secondary">Yes, that is right</Button>
          <ButtonLink href={paths.managePlaces(group.slug)} look="secondary">
            No, change it
          </ButtonLink>
        </Actions>
      </form>
    ),
  };
}

/** The sentence says it of the group to others; here the group itself reads it. */
function ofYou(words: string): string {
  return words
    .replace(" Ask them before you rely on it.", "")
    .replace("how full they are", "how full you are");
}
