import type { ReactNode } from "react";
import { Finding } from "./layout";

/** A chart as people read it: the finding in a sentence, the picture, and the table with every figure. */
export function ChartWithTable({
  finding,
  chart,
  table,
}: {
  finding: ReactNode;
  chart: ReactNode;
  table: ReactNode;
}) {
  return (
    <>
      <Finding>{finding}</Finding>
      {chart}
      {table}
    </>
  );
}
