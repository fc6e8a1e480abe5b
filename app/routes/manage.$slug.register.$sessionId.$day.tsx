import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { keepRegister } from "~/features/referrals/commands/keep-register.server";
import { registerPage } from "~/features/referrals/queries/register-page.server";
import { registerForm, saidByForm } from "~/features/referrals/register-form.server";
import { registerTitle, RegisterView } from "~/features/referrals/ui/register-view";
import { dayFrom, idFrom, Refusal } from "~/lib/errors";
import { formState } from "~/lib/forms";
import { readForm, wrongField } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { byReason, notKeptWords } from "~/words/not-kept";

export const loader = guarded("register.keep", async ({ actor, params, request }) => {
  const sitting = { sessionId: idFrom(params.sessionId), onDay: dayFrom(params.day) };
  return {
    page: await registerPage(actor, params.slug ?? "", sitting),
    account: actor.userId,
    isSaved: new URL(request.url).searchParams.has("saved"),
  };
});

export const action = guarded("register.keep", async ({ actor, params, request }) => {
  const slug = params.slug ?? "";
  const sitting = { sessionId: idFrom(params.sessionId), onDay: dayFrom(params.day) };
  const form = await readForm(request, registerForm);
  if (!form.ok) return form.reply();
  const { notKept } = await keepRegister(actor, slug, saidByForm(form.value, sitting, new Date()));
  const whys = notKept.map(({ why }) => why);
  // Somebody cancelled the day since the page was drawn: it has no page any more
  if (whys.includes("no_session")) throw new Refusal("changed_meanwhile");
  if (whys.length > 0) return wrongField({}, "form", notKeptWords(byReason(whys)));
  return redirect(paths.registerOf(slug, sitting.sessionId, sitting.onDay, true));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? registerTitle(data.page) : "Register"}: ${data?.page.group.name} – Trellis` },
];

export default function RegisterOfADay() {
  const { page, account, isSaved } = useLoaderData<typeof loader>();
  const state = formState(useActionData(), { others: page.sheet?.others });
  return <RegisterView page={page} account={account} isSaved={isSaved && !state.failed} state={state} />;
}
