import { formatDate, londonDay } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { Button } from "~/ui/button";
import { InsetText } from "~/ui/notes";
import { TaskNow } from "~/ui/task-now";
import { REPORT_TOPICS } from "../form";

export interface ReportLine {
  id: string;
  slug: string;
  group: string;
  topic: string;
  words: string;
  at: Date;
}

/** What people said is not right, each with the button that settles it. */
export function ReportList({
  reports,
  onListing = false,
}: {
  reports: readonly ReportLine[];
  onListing?: boolean;
}) {
  const topics: Record<string, string> = REPORT_TOPICS;
  return (
    <TaskNow
      tasks={reports.map(({ id, slug, group, topic, words, at }) => ({
        key: id,
        tag: formatDate(londonDay(at)),
        due: topic === "worry",
        title: onListing ? topics[topic] : <a href={paths.stewardListing(slug)}>{group}</a>,
        children: (
          <>
            {!onListing && <p>{topics[topic]}</p>}
            {words && <InsetText>{words}</InsetText>}
            <form method="post" action={paths.stewardReports()}>
              <input type="hidden" name="report" value={id} />
              <Button look="secondary" small>
                Settled
                <span className="nhsuk-u-visually-hidden">: {group}</span>
              </Button>
            </form>
          </>
        ),
      }))}
    />
  );
}
