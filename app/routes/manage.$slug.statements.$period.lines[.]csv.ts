import { guarded } from "~/features/access/guard.server";
import { statementPage } from "~/features/funding/queries/statement.server";
import { statementCsv } from "~/features/funding/statement-csv";

export const loader = guarded("funding.change", async ({ actor, params, request }) => {
  const { group, period, statement } = await statementPage(actor, params.slug ?? "", {
    name: params.period ?? "",
    funder: new URL(request.url).searchParams.get("funder"),
  });
  return new Response(statementCsv(group, period, statement), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${encodeURIComponent(group.slug)}-${period.name}.csv"`,
    },
  });
});
