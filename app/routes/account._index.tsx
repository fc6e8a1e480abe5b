import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { endOtherSessions, endOwnSession } from "~/features/accounts/commands/end-sessions.server";
import { sessionsForm } from "~/features/accounts/form";
import { accountHistory } from "~/features/accounts/queries/history.server";
import { sessionsOf } from "~/features/accounts/queries/sessions.server";
import { AccountHistory } from "~/features/accounts/ui/account-history";
import { forSignedIn } from "~/features/access/guard.server";
import { ROLE_NAMES } from "~/features/access/permissions";
import { formatDateTime } from "~/lib/dates";
import { env } from "~/lib/env.server";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";
import { SummaryList, type SummaryRow } from "~/ui/summary-list";

export const loader = forSignedIn(async ({ request, visitor }) => {
  const before = new URL(request.url).searchParams.get("before");
  const sessions = await sessionsOf(visitor.user.id);
  return {
    user: visitor.user,
    demo: env().TRELLIS_DEMO,
    acting: visitor.actor && { as: ROLE_NAMES[visitor.actor.role], actingFor: visitor.actor.actingFor },
    roles: visitor.memberships.length,
    history: await accountHistory(visitor.user.id, before),
    isOlder: before !== null,
    sessions: sessions.map(({ id, browser, usedAt }) => ({
      id,
      browser,
      used: formatDateTime(usedAt, new Date()),
      isThis: id === visitor.sessionId,
    })),
  };
});

export const action = forSignedIn(async ({ request, visitor }) => {
  const form = await readForm(request, sessionsForm);
  if (!form.ok) return form.reply();
  if (form.value.session === "others") await endOtherSessions(visitor);
  else await endOwnSession(visitor, form.value.session);
  return redirect(paths.account());
});

export const meta = () => [{ title: "Your account – Trellis" }];

export default function Account() {
  const { user, demo, acting, roles, sessions, history, isOlder } = useLoaderData<typeof loader>();
  const change = { href: paths.acting(), label: "Change" };
  const rows: SummaryRow[] = [
    { key: "E-mail address", value: user.email },
    {
      key: "Acting for",
      value: acting ? `${acting.actingFor}, as ${acting.as}` : "Nobody yet",
      action: roles > 1 ? change : undefined,
    },
    { key: "Password", value: "Only you know it", action: { href: paths.changePassword(), label: "Change" } },
  ];
  if (!demo) {
    rows.push({
      key: "Second factor",
      value: user.hasSecondFactor ? "Set up" : "Not set up yet",
      action: { href: paths.secondFactor(), label: user.hasSecondFactor ? "Change" : "Set up" },
    });
  }
  return (
    <>
      <PageHead title={user.name} />
      <SummaryList rows={rows} />
      <Section title="Where you are signed in" id="sessions">
        <DataTable
          caption="A session ends after half an hour without use, and after 12 hours in any case."
          columns={[{ label: "Browser" }, { label: "Last used" }, { label: "End it" }]}
          rows={sessions.map(({ id, browser, used, isThis }) => ({
            key: id,
            cells: [browser, used, isThis ? "This one" : <EndSession key={id} session={id} name={browser} />],
          }))}
        />
        {sessions.length > 1 && (
          <form method="post">
            <Button look="secondary" name="session" value="others">
              End all but this one
            </Button>
          </form>
        )}
      </Section>
      <AccountHistory history={history} isOlder={isOlder} />
    </>
  );
}

function EndSession({ session, name }: { session: string; name: string }) {
  return (
    <form method="post">
      <Button look="secondary" small name="session" value={session}>
        End<span className="nhsuk-u-visually-hidden"> the session in {name}</span>
      </Button>
    </form>
  );
}
