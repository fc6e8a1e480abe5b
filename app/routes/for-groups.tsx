import type { MetaFunction } from "@remix-run/node";
import { open } from "~/features/access/guard.server";
import { paths } from "~/lib/paths";
import { ButtonLink } from "~/ui/button";
import { Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";

export const loader = open(() => Promise.resolve(null));

export const meta: MetaFunction = () => [{ title: "I run a group – Trellis" }];

export default function ForGroups() {
  return (
    <>
      <PageHead
        title="I run a group"
        lead="Say how much room you have, answer people from an e-mail, and say in one tap when it is too much."
      />
      <Section title="What you get" first>
        <ul>
          <li>Nobody is sent to you when you have no room. They wait on your list, in order.</li>
          <li>You say yes or no from your e-mail. You need no account to answer.</li>
          <li>
            When you say that you are stretched, fewer people are sent, and those who pay for places can see
            it.
          </li>
          <li>Your figures are ready for your next funder.</li>
        </ul>
      </Section>
      <Section title="Is your group on the list already?" near>
        <p>
          Find its page and press “Is this your group?”. The directory rings or writes to you, and then the
          page is yours to keep true. It takes about a minute each month.
        </p>
        <p>
          <ButtonLink href={paths.groups()}>Find your group</ButtonLink>
        </p>
        <p>
          If you look after a page already, <a href={paths.signIn(paths.manage())}>sign in</a>.
        </p>
      </Section>
    </>
  );
}
