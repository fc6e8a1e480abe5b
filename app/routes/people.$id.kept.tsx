import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { giveShortlist } from "~/features/shortlists/commands/give.server";
import { keepForPerson, takeOffForPerson } from "~/features/shortlists/commands/keep-for.server";
import { keptForm } from "~/features/shortlists/form";
import { keptForPage } from "~/features/shortlists/queries/kept-for.server";
import { KeptFor } from "~/features/shortlists/ui/kept-for";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { homewards } from "~/lib/redirects";

export const loader = guarded("person.keep_group", async ({ actor, params, request }) => ({
  ...(await keptForPage(actor, params["id"])),
  done: new URL(request.url).searchParams.get("done"),
}));

export const action = guarded("person.keep_group", async ({ actor, params, request }) => {
  const id = params["id"]!;
  const form = await readForm(request, keptForm);
  if (!form.ok) return form.reply();
  const { value } = form;
  if ("group" in value) {
    await (value.step === "keep" ? keepForPerson : takeOffForPerson)(actor, id, value.group);
    return redirect(homewards(value.back, paths.keptFor(id)));
  }
  const { key, step: way, chosen } = value;
  const slugs = await giveShortlist(actor, id, { key, way, chosen });
  return redirect(way === "print" ? paths.printShortlist(slugs) : paths.keptFor(id, way));
});

export const meta = () => [{ title: "Groups kept for a person – Trellis" }];

export default function KeptForRoute() {
  return <KeptFor page={useLoaderData<typeof loader>()} form={formState(useActionData())} />;
}
