import { formatDate, londonDay } from "~/lib/dates";
import { Details } from "~/ui/notes";
import { fieldsInWords, FIELD_NAMES } from "../listing-words";
import type { LastApproval } from "../queries/listing-editor.server";
import { WordDifference } from "./word-difference";

/** What a steward wrote otherwise before putting an organiser's words up. */
export function ChangedByDirectory({ last: { at, edits } }: { last: LastApproval }) {
  return (
    <Details
      summary={`The directory changed ${fieldsInWords(edits.map(({ field }) => field))} on ${formatDate(londonDay(at))}`}
    >
      {edits.map(({ field, sent, written }) => (
        <section key={field}>
          <h3>{FIELD_NAMES[field]}</h3>
          <WordDifference
            field={field}
            before={sent}
            after={written}
            names={["What you sent", "What everybody reads"]}
          />
        </section>
      ))}
      <p>If it is not right, change it again and send it.</p>
    </Details>
  );
}
