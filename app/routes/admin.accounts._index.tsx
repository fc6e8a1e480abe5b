import { useLoaderData } from "@remix-run/react";
import { accountsPage } from "~/features/accounts/queries/accounts.server";
import { guarded } from "~/features/access/guard.server";
import { ROLE_NAMES } from "~/features/access/permissions";
import { paths } from "~/lib/paths";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { PageHead } from "~/ui/page-head";
import { Pagination } from "~/ui/pagination";
import { TextField } from "~/ui/text-field";

export const loader = guarded("account.manage", async ({ request }) => {
  const search = new URL(request.url).searchParams;
  const words = search.get("words") ?? "";
  const { rows, next } = await accountsPage(words, search.get("after"));
  return {
    words,
    rows: rows.map((row) => ({
      ...row,
      roles: row.roles.map(({ role, actingFor }) => ROLE_NAMES[role] + (actingFor ? `, ${actingFor}` : "")),
    })),
    start: search.has("after") ? paths.adminAccounts({ words }) : null,
    next: next && paths.adminAccounts({ words, after: next }),
  };
});

export const meta = () => [{ title: "Accounts – Trellis" }];

export default function Accounts() {
  const { words, rows, start, next } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="Accounts" />
      <ButtonLink href={paths.adminInvite()}>Invite somebody</ButtonLink>
      <form method="get" className="t-section t-section--near">
        <TextField
          name="words"
          type="search"
          label="Name or e-mail address"
          defaultValue={words}
          width={20}
        />
        <SubmitButton look="secondary">Look</SubmitButton>
      </form>
      <div className="t-section t-section--near">
        {rows.length === 0 ? (
          <p>There is no account like that.</p>
        ) : (
          <DataTable
            caption="Everybody who can sign in, by name"
            columns={[
              { label: "Name" },
              { label: "E-mail address" },
              { label: "Roles" },
              { label: "Account" },
            ]}
            rows={rows.map((row) => ({
              key: row.id,
              cells: [
                <a key="name" href={paths.adminAccount(row.id)}>
                  {row.name}
                </a>,
                row.email,
                row.roles.join("; ") || "None",
                row.hasPassword ? "In use" : "Invited",
              ],
            }))}
          />
        )}
      </div>
      <Pagination
        label="Pages of accounts"
        back={start ? { href: start, label: "Back to the start" } : undefined}
        on={next ? { href: next, label: "More accounts" } : undefined}
      />
    </>
  );
}
