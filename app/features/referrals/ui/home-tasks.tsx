import { formatDay, type Day } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { Actions, Button, ButtonLink } from "~/ui/button";
import { type Task, TaskLines } from "~/ui/task-now";
import type { GroupPerson } from "../queries/group-people.server";
import { nameOf, sentWords, wishesOf } from "./group-person";

interface Props {
  people: readonly GroupPerson[];
  accessYes: readonly string[];
  today: Day;
  /** What else needs the organiser, put last. */
  more?: readonly Task[];
}

/** What needs the organiser now: decisions to make, first sessions to tell of or to set. */
export function HomeTasks({ people, accessYes, today, more = [] }: Props) {
  const tasks = people.map((person) => taskOf(person, accessYes, today));
  // One main button in the view: the first answer to give
  const firstAnswer = people.find(({ status }) => status !== "accepted")?.id;
  return (
    <TaskLines
      tasks={[...tasks.map((task) => ({ ...task, children: task.body(task.key === firstAnswer) })), ...more]}
    />
  );
}

type Drawn = Omit<Task, "children"> & { body(isFirst: boolean): React.ReactNode };

function taskOf(person: GroupPerson, accessYes: readonly string[], today: Day): Drawn {
  if (person.status !== "accepted") return answerTask(person, accessYes, today);
  return person.firstSessionOn ? cameTask(person, person.firstSessionOn, today) : planTask(person);
}

function answerTask(person: GroupPerson, accessYes: readonly string[], today: Day): Drawn {
  const waits = person.status === "waiting" ? " They are on your waiting list meanwhile." : "";
  return {
    key: person.id,
    tag: person.due ? dueWords(person, today) : undefined,
    due: true,
    title: `${nameOf(person)} would like to join you`,
    body: (isFirst) => (
      <>
        <p>
          {person.urgent && <strong>Urgent. </strong>}
          {wishesOf(person, accessYes)} {sentWords(person, today)}
          {waits}
        </p>
        <p>
          <ButtonLink href={paths.referral(person.id)} look={isFirst ? "primary" : "secondary"}>
            Read and answer
            <span className="nhsuk-u-visually-hidden"> for {nameOf(person)}</span>
          </ButtonLink>
        </p>
      </>
    ),
  };
}

function dueWords({ due }: GroupPerson, today: Day): string {
  if (!due) return "";
  return due.overdue ? due.sentence : `Answer by ${formatDay(due.dueOn, today)}`;
}

function cameTask(person: GroupPerson, on: Day, today: Day): Drawn {
  const when = on === today ? "today" : `on ${formatDay(on, today)}`;
  const name = nameOf(person);
  return {
    key: person.id,
    tag: person.due?.overdue ? "Not said yet" : "First session",
    due: person.due?.overdue ?? false,
    title: `Did ${name} come ${when}?`,
    body: () => (
      <form method="post" action={paths.referralStart(person.id)}>
        <p>It was their first time.</p>
        <input type="hidden" name="on" value={on} />
        <input type="hidden" name="from" value="home" />
        <Actions>
          <Button look="secondary" name="kind" value="came">
            {name} came
          </Button>
          <Button look="secondary" name="kind" value="missed">
            {name} did not come
          </Button>
        </Actions>
      </form>
    ),
  };
}

function planTask(person: GroupPerson): Drawn {
  const name = nameOf(person);
  return {
    key: person.id,
    tag: person.due?.overdue ? "Overdue" : "First session",
    due: person.due?.overdue ?? false,
    title: `When does ${name} come for the first time?`,
    body: () => (
      <>
        <p>You said yes. {person.due?.sentence}</p>
        <p>
          <ButtonLink href={paths.referralStart(person.id)} look="secondary">
            Set the day<span className="nhsuk-u-visually-hidden"> for {name}</span>
          </ButtonLink>
        </p>
      </>
    ),
  };
}
