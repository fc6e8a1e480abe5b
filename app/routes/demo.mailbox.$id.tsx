import { useLoaderData } from "@remix-run/react";
import { open } from "~/features/access/guard.server";
import { keptMessage } from "~/features/notices/queries/kept-mail.server";
import { MessageText } from "~/features/notices/ui/message-text";
import { formatDateTime } from "~/lib/dates";
import { env } from "~/lib/env.server";
import { idFrom, NotFound } from "~/lib/errors";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { PageHead } from "~/ui/page-head";
import { SummaryList } from "~/ui/summary-list";

export const loader = open(async ({ params }) => {
  if (!env().TRELLIS_DEMO) throw new NotFound();
  const { at, body, ...message } = await keptMessage(idFrom(params.id));
  return { ...message, body: body ?? "", when: formatDateTime(at, new Date()) };
});

export const meta = () => [{ title: "A message in the demo mailbox – Trellis" }];

export default function Mail() {
  const { to, channel, subject, body, when } = useLoaderData<typeof loader>();
  return (
    <>
      <Crumb href={paths.mailbox()}>Back to the demo mailbox</Crumb>
      <PageHead title={subject || "Text message"} />
      <SummaryList
        rows={[
          { key: channel === "text" ? "To the number" : "To", value: to },
          { key: "When", value: when },
        ]}
      />
      <MessageText text={body} />
    </>
  );
}
