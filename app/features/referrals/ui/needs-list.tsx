import { paths } from "~/lib/paths";
import { lowerFirst } from "~/lib/sentences";
import { Tag } from "~/ui/notes";
import type { NeedLine } from "../queries/needs-you.server";

/** What waits for a link worker, the most pressing first: who, by when, and what. The name is the way on. */
export function NeedsList({ needs }: { needs: readonly NeedLine[] }) {
  return (
    <ul className="t-needs">
      {needs.map((line) => (
        <Need key={line.line.id} {...line} />
      ))}
    </ul>
  );
}

function Need({ line, need }: NeedLine) {
  const { words, href } = wayOn({ line, need });
  const name = [line.firstName, line.lastName].filter(Boolean).join(" ") || "Somebody whose record has gone";
  return (
    <li>
      <h3>
        <a href={href}>
          {name}
          <span className="nhsuk-u-visually-hidden">: {lowerFirst(words)}</span>
        </a>
      </h3>
      <Tag kind={need.kind === "offer" ? "due" : undefined}>{need.tag}</Tag>
      <p>{need.sentence}</p>
    </li>
  );
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
