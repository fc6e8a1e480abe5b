import { paths } from "~/lib/paths";
import { ButtonLink } from "~/ui/button";
import { TaskNow } from "~/ui/task-now";
import type { NeedLine } from "../queries/needs-you.server";

/** What waits for a link worker, the most pressing first, each with its way on. */
export function NeedsList({ needs }: { needs: readonly NeedLine[] }) {
  return <TaskNow tasks={needs.map(taskOf)} />;
}

function taskOf({ line, need }: NeedLine) {
  const isOffer = need.kind === "offer";
  const { words, href } = wayOn({ line, need });
  return {
    key: line.id,
    tag: need.tag,
    due: isOffer,
    title: [line.firstName, line.lastName].filter(Boolean).join(" ") || "Somebody whose record has gone",
    children: (
      <>
        <p>{need.sentence}</p>
        <ButtonLink look="secondary" small href={href}>
          {words}
          <span className="nhsuk-u-visually-hidden"> for {line.firstName ?? "this person"}</span>
        </ButtonLink>
      </>
    ),
  };
}

function wayOn({ line, need }: NeedLine): { words: string; href: string } {
  switch (need.kind) {
    case "offer":
      return { words: "Say yes or not now", href: paths.referralOffer(line.id) };
    case "new_recipient":
      return { words: "Say whether they agree", href: paths.referralRecipient(line.id) };
    case "next_step":
      return { words: "See what to do next", href: paths.referral(line.id) };
    default:
      return { words: "See the referral", href: paths.referral(line.id) };
  }
}
