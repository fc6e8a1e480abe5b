import { useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { gapsReport } from "~/features/load/queries/gaps-report.server";
import { GapsReportPage } from "~/features/load/ui/gaps-report";

export const loader = guarded("report.read", ({ actor }) => gapsReport(actor));

export const meta = () => [{ title: "What nothing could meet – Trellis" }];

export default function ReportGaps() {
  return <GapsReportPage report={useLoaderData<typeof loader>()} />;
}
