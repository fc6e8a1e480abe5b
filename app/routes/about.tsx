import type { MetaFunction } from "@remix-run/node";
import { open } from "~/features/access/guard.server";
import { paths } from "~/lib/paths";
import { Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";

export const loader = open(() => Promise.resolve(null));

export const meta: MetaFunction = () => [{ title: "About Trellis – Trellis" }];

export default function About() {
  return (
    <>
      <PageHead
        title="About Trellis"
        lead="A list of local groups that says whether they have room today, and a way to be introduced to one."
      />
      <p>
        A doctor, a nurse or a neighbour can see that what somebody needs is company, a walk, advice about
        debt or a garden. Trellis helps that person, or a link worker beside them, to find the group and make
        the introduction.
      </p>
      <Section title="Room, and who says so" near>
        <p>
          Each group says how many people it can look after well. We count the places as people come and go,
          so the words you read about room are not a guess. Where nobody from the group has told us, we say
          “Ask them”.
        </p>
        <p>A group that is tired can say so. We then send it fewer people, and it stays on the list.</p>
      </Section>
      <Section title="How the list is ordered" near>
        <p>
          Groups that fit what you asked for come first when they have room. After that come the nearest, the
          ones whose way in we know, and the ones checked not long ago. Nobody can pay to be higher.
        </p>
      </Section>
      <Section title="Link workers" near>
        <p>
          A link worker listens to what matters to you and goes with you to find it. Many GP surgeries have
          one. Ask at the front desk.
        </p>
        <p>
          <a href={paths.home()}>Find a group</a>
        </p>
      </Section>
    </>
  );
}
