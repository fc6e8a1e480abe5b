import { paths } from "~/lib/paths";
import { ButtonLink } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { Confirmation } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";

interface Group {
  slug: string;
  name: string;
  phone: string | null;
}

/** It is sent: the reference to keep, who gets in touch and by when, and the way to take it back. */
export function Asked(props: { group: Group; reference: string; by: string; how: "ring" | "write" }) {
  const { group, reference, by, how } = props;
  return (
    <>
      <Confirmation title="You have asked to join">
        <p>
          Your reference is <strong className="t-reference">{reference}</strong>
        </p>
      </Confirmation>
      <h2>What happens now</h2>
      <p>
        {group.name} will {how === "ring" ? "ring you" : "write to you"} by {by}.
      </p>
      <p>
        Write the reference down. With it you can <a href={paths.myReferral()}>see where your request is</a>,
        change what they know of you, or take it back.
      </p>
      {group.phone && <p>If you would rather talk to them yourself, ring {group.phone}.</p>}
      <p>
        <a href={paths.group(group.slug)}>Back to {group.name}</a>
      </p>
    </>
  );
}

/** The group does not take requests here just now: other ways on. */
export function CannotAsk({ group }: { group: Group }) {
  return (
    <>
      <Crumb href={paths.group(group.slug)}>Back to {group.name}</Crumb>
      <PageHead title={`You cannot ask to join ${group.name} here just now`} />
      <p>
        {group.phone ? `You can ring them on ${group.phone}, ` : "You can get in touch as their page says, "}
        or ask a link worker at your GP surgery to help.
      </p>
      <p>
        <ButtonLink href={paths.home()} look="secondary">
          Find another group
        </ButtonLink>
      </p>
    </>
  );
}
