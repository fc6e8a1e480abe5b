import { counted } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { Actions, ButtonLink } from "~/ui/button";
import type { Task } from "~/ui/task-now";
import type { GroupHome } from "../queries/group-home.server";

/** Times that went from the group's own calendar, and how many came to them; null when there are none. */
export function goneTask({ group, gone }: GroupHome): Task | null {
  const [first, ...more] = gone;
  if (!first) return null;
  return {
    key: "gone",
    tag: "Gone from your calendar",
    due: true,
    title: more.length > 0 ? `${gone.length} times` : first.words,
    children: (
      <>
        {more.length > 0 ? (
          <ul>
            {gone.map(({ id, words, people }) => (
              <li key={id}>
                {words}: {counted(people, "person", "people")} came to it
              </li>
            ))}
          </ul>
        ) : (
          <p>It is no longer in your calendar. {counted(first.people, "person", "people")} came to it.</p>
        )}
        <p>
          We write to the people who come, or to their link workers. If it is a slip, put it back into your
          calendar.
        </p>
        <Actions>
          <ButtonLink href={paths.managePeople(group.slug)} look="secondary">
            See who comes
          </ButtonLink>
          <ButtonLink href={paths.manageTimetable(group.slug)} look="secondary">
            See your times
          </ButtonLink>
        </Actions>
      </>
    ),
  };
}
