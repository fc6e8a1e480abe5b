import { randomUUID } from "node:crypto";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { open } from "~/features/access/guard.server";
import { publicListing } from "~/features/groups/queries/listing.server";
import { publicRoomOf } from "~/features/places/queries/public-room.server";
import { requestToJoin } from "~/features/referrals/commands/join.server";
import { joinForm } from "~/features/referrals/join-form";
import { answerBy } from "~/features/referrals/clocks";
import { formatReference } from "~/features/referrals/reference";
import { JoinFields } from "~/features/referrals/ui/join-fields";
import { Asked, CannotAsk } from "~/features/referrals/ui/join-answers";
import { formatDay, londonDay } from "~/lib/dates";
import { NotFound } from "~/lib/errors";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";
import { SubmitButton } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

export const loader = open(async ({ params }) => {
  const { id, slug, name, phone, needIds, sensitive, takesJoinRequests } = await publicListing(params.slug);
  const { room, takesPeople } = await publicRoomOf(id);
  const group = { slug, name, phone };
  return {
    group,
    needs: needIds,
    opens: takesJoinRequests && takesPeople,
    waits: room === "waiting_list",
    formKey: randomUUID(),
    quickExit: sensitive,
  };
});

export const action = open(async ({ request, params }) => {
  await limit(request, "join");
  const group = await publicListing(params.slug);
  if (!group.takesJoinRequests) throw new NotFound();
  const join = await readForm(request, joinForm);
  if (!join.ok) return join.reply();
  const { consent: _agreed, phone = null, email = null, message = null, ...rest } = join.value;
  const { reference } = await requestToJoin({ ...rest, phone, email, message, groupSlug: group.slug });
  const now = new Date();
  return {
    reference: formatReference(reference),
    by: formatDay(answerBy(now), londonDay(now)),
    how: phone ? ("ring" as const) : ("write" as const),
  };
});

export const meta: MetaFunction = () => [{ title: "Ask to join – Trellis" }];

export default function JoinPage() {
  const { group, needs, opens, waits, formKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const form = formState(answer, { needs: needs.length === 1 ? needs : [] });
  if (answer && "reference" in answer) return <Asked group={group} {...answer} />;
  if (!opens) return <CannotAsk group={group} />;
  return (
    <>
      <Crumb href={paths.group(group.slug)}>Back to {group.name}</Crumb>
      <ErrorSummary errors={form.summary} />
      <PageHead
        title={`Ask to join ${group.name}`}
        lead={
          waits
            ? "They are full just now. You go on their waiting list, and they tell you when a place comes free."
            : "It takes about three minutes. They answer within 5 working days."
        }
      />
      <form method="post">
        <JoinFields form={form} formKey={formKey} groupName={group.name} groupNeeds={needs} />
        <SubmitButton>Ask to join</SubmitButton>
      </form>
    </>
  );
}
