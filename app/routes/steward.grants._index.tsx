import { redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { settleRecipient, unsettleRecipient } from "~/features/exchange/commands/settle-grant.server";
import { settleForm } from "~/features/exchange/grants-form";
import { grantsDesk } from "~/features/exchange/queries/grants-desk.server";
import { DoubtfulRecipients, SettledRecipients } from "~/features/exchange/ui/doubtful-recipients";
import { GrantCounts, GrantLists } from "~/features/exchange/ui/grant-counts";
import { idOrNull } from "~/lib/errors";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { Actions, ButtonLink } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { EmptyState } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";
import { Pagination } from "~/ui/pagination";

export const loader = guarded("grant.manage", async ({ actor, request }) => {
  const search = new URL(request.url).searchParams;
  const list = search.get("list") === "settled" ? "settled" : "doubtful";
  return grantsDesk(actor, list, idOrNull(search.get("after")));
});

export const action = guarded("grant.manage", async ({ actor, request }) => {
  const said = await readForm(request, settleForm);
  if (!said.ok) return said.reply();
  if (said.value.say === "take_back") {
    await unsettleRecipient(actor, said.value.grant);
    return redirect(paths.stewardGrants({ list: "settled" }));
  }
  const { grant, charity } = said.value;
  await settleRecipient(actor, grant, charity === "none" ? null : charity);
  return redirect(paths.stewardGrants());
});

export const meta: MetaFunction = () => [{ title: "Published grants – Trellis" }];

export default function StewardGrants() {
  const { counts, list, recipients, next } = useLoaderData<typeof loader>();
  const form = formState(useActionData<typeof action>());
  const asked = list === "settled" ? { list } : {};
  return (
    <>
      <Crumb href={paths.steward()}>Back to the directory</Crumb>
      <ErrorSummary errors={form.summary} />
      <PageHead
        title="Published grants"
        lead="Grants that funders have published, and the charities they went to. A group can count on the money as its own once we know whose it is."
      />
      <Actions>
        <ButtonLink href={paths.stewardGrantsImport()} look="secondary" small>
          Bring in a file of grants
        </ButtonLink>
      </Actions>
      <GrantLists list={list} />
      {recipients.length === 0 && list === "doubtful" && (
        <EmptyState title="Nothing is doubtful">
          <p>When a grant may have gone to one charity or another, you are asked here which it is.</p>
        </EmptyState>
      )}
      {recipients.length === 0 && list === "settled" && (
        <EmptyState title="Nobody has settled anything yet">
          <p>What a steward says of a doubtful grant stands here, and can be taken back.</p>
        </EmptyState>
      )}
      {list === "doubtful" ? (
        <DoubtfulRecipients recipients={recipients} form={form} />
      ) : (
        <SettledRecipients recipients={recipients} />
      )}
      <Pagination
        on={
          next
            ? { href: paths.stewardGrants({ ...asked, after: next }), label: "More recipients" }
            : undefined
        }
      />
      <GrantCounts counts={counts} />
    </>
  );
}
