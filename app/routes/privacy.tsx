import type { MetaFunction } from "@remix-run/node";
import { open } from "~/features/access/guard.server";
import { KEPT_COOKIE } from "~/lib/kept-cookie";
import { paths } from "~/lib/paths";
import { Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";

export const loader = open(() => Promise.resolve(null));

export const meta: MetaFunction = () => [{ title: "Your privacy – Trellis" }];

export default function Privacy() {
  return (
    <>
      <PageHead title="Your privacy" lead="What we know of you, who sees it, and how to take it back." />
      <Section title="When you look for a group" first>
        <p>
          We keep no record of who you are or what you looked for. There are no advertisements, and nobody
          else counts your visit. When nothing fits, we add one to a number for that need and area. It cannot
          lead back to you.
        </p>
        <p>
          We set a cookie only when somebody signs in, opens their own referral or keeps a list of groups. The
          first two hold nothing about them.
        </p>
        <p>
          When you keep a group, your own device remembers which, for a year, in a cookie called “
          {KEPT_COOKIE}”. We keep no copy. <a href={paths.shortlist()}>See your list or clear it</a>: anybody
          who uses the same device can do so too.
        </p>
      </Section>
      <Section title="When you ask to join" near>
        <p>
          The group sees your first name, how to reach you and what you chose to tell it. Nobody else does.
          They ring, text or write only in the ways you said are safe.
        </p>
      </Section>
      <Section title="When a link worker refers you" near>
        <p>
          They ask you first what may be shared, and with which group. Other groups and other teams see
          nothing. Each time somebody opens your details, that is written down.
        </p>
        <p>
          Who comes to a session is marked by the group. So that this works without a connection, your first
          name and at most one more letter stay on the organiser’s phone for up to two days, and go when they
          sign out.
        </p>
      </Section>
      <Section title="Taking it back" near>
        <p>
          With your reference you can <a href={paths.myReferral()}>see who knows what</a> and take your
          consent back at any time. The group then sees no name and no way to reach you.
        </p>
        <p>
          We delete what we know of you two years after anybody was last in touch, and drafts after 30 days.
        </p>
      </Section>
    </>
  );
}
