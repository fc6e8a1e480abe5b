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
  const words = isOffer
    ? "Say yes or not now"
    : need.kind === "next_step"
      ? "See what to do next"
      : "See the referral";
  return {
    key: line.id,
    tag: need.tag,
    due: isOffer,
    title: [line.firstName, line.lastName].filter(Boolean).join(" ") || "Somebody whose record has gone",
    children: (
      <>
        <p>{need.sentence}</p>
        <ButtonLink
          look="secondary"
          small
          href={isOffer ? paths.referralOffer(line.id) : paths.referral(line.id)}
        >
          {words}
          <span className="nhsuk-u-visually-hidden"> for {line.firstName ?? "this person"}</span>
        </ButtonLink>
      </>
    ),
  };
}
