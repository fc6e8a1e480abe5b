import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { changeAccount } from "~/features/accounts/commands/change-account.server";
import { accountChangeForm } from "~/features/accounts/form";
import { accountDetail } from "~/features/accounts/queries/account-detail.server";
import { guarded } from "~/features/access/guard.server";
import { ROLE_NAMES } from "~/features/access/permissions";
import { formatDateTime } from "~/lib/dates";
import { idFrom } from "~/lib/errors";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { Button, ButtonLink } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { DataTable } from "~/ui/data-table";
import { Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";
import { SummaryList } from "~/ui/summary-list";

export const loader = guarded("account.manage", async ({ params }) => {
  const account = await accountDetail(idFrom(params.id));
  const roles = account.memberships.map(({ id, role, actingFor }) => ({
    id,
    words: `${ROLE_NAMES[role]}, ${actingFor}`,
  }));
  const [latest] = account.sessions;
  const lastUsed = latest ? formatDateTime(latest.usedAt, new Date()) : null;
  return { account: { ...account, sessions: account.sessions.length }, roles, lastUsed };
});

export const action = guarded("account.manage", async ({ actor, params, request }) => {
  const form = await readForm(request, accountChangeForm);
  if (!form.ok) return form.reply();
  const id = idFrom(params.id);
  await changeAccount(actor, id, form.value);
  return redirect(paths.adminAccount(id));
});

export const meta = () => [{ title: "An account – Trellis" }];

export default function AccountPage() {
  const { account, roles, lastUsed } = useLoaderData<typeof loader>();
  return (
    <>
      <Crumb href={paths.adminAccounts()}>Back to accounts</Crumb>
      <PageHead title={account.name} />
      <SummaryList
        rows={[
          { key: "E-mail address", value: account.email },
          { key: "Password", value: account.hasPassword ? "Chosen" : "Not chosen yet" },
          { key: "Second factor", value: account.hasSecondFactor ? "Set up" : "Not set up" },
          { key: "Sessions", value: lastUsed ? `${account.sessions}, last used ${lastUsed}` : "None" },
        ]}
      />
      <Section title="Roles">
        {roles.length > 0 ? (
          <DataTable
            caption="What this account may act as"
            columns={[{ label: "Role" }, { label: "End it" }]}
            rows={roles.map(({ id, words }) => ({
              key: id,
              cells: [words, <EndRole key={id} id={id} words={words} />],
            }))}
          />
        ) : (
          <p>None. Somebody without a role can sign in and see nothing.</p>
        )}
        <ButtonLink href={paths.adminAddRole(account.id)} look="secondary">
          Add a role
        </ButtonLink>
      </Section>
      <Section title="If something is wrong">
        <form method="post">
          <p>
            <Button look="secondary" name="change" value="invite_again">
              Send a new link for choosing a password
            </Button>
          </p>
          <p>
            <Button look="secondary" name="change" value="end_sessions">
              End all their sessions
            </Button>
          </p>
          {account.hasSecondFactor && (
            <p>
              <Button look="warning" name="change" value="remove_second_factor">
                Remove their second factor
              </Button>
            </p>
          )}
        </form>
      </Section>
    </>
  );
}

function EndRole({ id, words }: { id: string; words: string }) {
  return (
    <form method="post">
      <input type="hidden" name="membership" value={id} />
      <Button look="secondary" small name="change" value="end_role">
        End<span className="nhsuk-u-visually-hidden"> the role {words}</span>
      </Button>
    </form>
  );
}
