import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { endColleague } from "~/features/accounts/commands/end-colleague.server";
import { inviteColleague } from "~/features/accounts/commands/invite-colleague.server";
import { colleagueForm } from "~/features/accounts/form";
import { colleagues } from "~/features/accounts/queries/colleagues.server";
import { ColleagueTable, InviteColleague } from "~/features/accounts/ui/colleagues";
import { guarded } from "~/features/access/guard.server";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("account.invite", async ({ actor }) => ({
  colleagues: await colleagues(actor),
  organisation: actor.actingFor,
}));

export const action = guarded("account.invite", async ({ actor, request }) => {
  const form = await readForm(request, colleagueForm);
  if (!form.ok) return form.reply();
  if (form.value.change === "invite") {
    await limit(request, "invite", actor.userId);
    await inviteColleague(actor, form.value);
  } else {
    await endColleague(actor, form.value.membership);
  }
  return redirect(paths.colleagues());
});

export const meta = () => [{ title: "Who has access – Trellis" }];

export default function Colleagues() {
  const { colleagues: rows, organisation } = useLoaderData<typeof loader>();
  const state = formState(useActionData());
  return (
    <>
      <Crumb href={paths.manage()}>Back to your groups</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title="Who has access"
        lead={`Everybody here sees the people sent to the groups of ${organisation}, and can answer for them.`}
      />
      <ColleagueTable rows={rows} organisation={organisation} />
      <InviteColleague state={state} />
    </>
  );
}
