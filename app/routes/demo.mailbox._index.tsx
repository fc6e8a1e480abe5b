import { useLoaderData } from "@remix-run/react";
import { open } from "~/features/access/guard.server";
import { keptMail } from "~/features/notices/queries/kept-mail.server";
import { formatDateTime } from "~/lib/dates";
import { env } from "~/lib/env.server";
import { NotFound } from "~/lib/errors";
import { paths } from "~/lib/paths";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";

export const loader = open(async () => {
  if (!env().TRELLIS_DEMO) throw new NotFound();
  const now = new Date();
  return (await keptMail()).map(({ at, ...row }) => ({ ...row, when: formatDateTime(at, now) }));
});

export const meta = () => [{ title: "Demo mailbox – Trellis" }];

export default function Mailbox() {
  const messages = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="Demo mailbox"
        lead="What Trellis would have sent. The demo sends nothing: it keeps every message here, the newest first."
      />
      {messages.length === 0 ? (
        <EmptyState title="Nothing yet">
          <p>Send a referral or invite somebody, and look here again after a moment.</p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Messages"
          columns={[{ label: "Subject" }, { label: "To" }, { label: "When" }]}
          rows={messages.map(({ id, subject, channel, to, when }) => ({
            key: id,
            cells: [
              <a key="open" href={paths.mail(id)}>
                {subject || (channel === "text" ? "Text message" : "No subject")}
              </a>,
              to,
              when,
            ],
          }))}
        />
      )}
    </>
  );
}
