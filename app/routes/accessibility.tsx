import type { MetaFunction } from "@remix-run/node";
import { open } from "~/features/access/guard.server";
import { Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";

export const loader = open(() => Promise.resolve(null));

export const meta: MetaFunction = () => [{ title: "Accessibility – Trellis" }];

export default function Accessibility() {
  return (
    <>
      <PageHead
        title="Accessibility"
        lead="Everybody should be able to use this site, on any device they have."
      />
      <Section title="What we aim for" first>
        <p>
          Our aim is level AA of the Web Content Accessibility Guidelines, version 2.2. You should be able to:
        </p>
        <ul>
          <li>make the words four times as large without losing any of them</li>
          <li>do everything with a keyboard, or by voice</li>
          <li>use a screen reader on every page</li>
          <li>read it in light or dark, or in colours of your own</li>
          <li>find and join a group without a map, and without script</li>
        </ul>
      </Section>
      <Section title="What is not as good as it should be" near>
        <p>
          The map cannot be read by a screen reader. The list beside it says everything that the map does.
          Some groups have not told us yet how to get in; we say “not known” and never guess.
        </p>
      </Section>
      <Section title="If something stops you" near>
        <p>
          On a group’s page, press “Something is not right”. At your GP surgery, a link worker can look for
          you and read it out.
        </p>
      </Section>
    </>
  );
}
