import { Timeline } from "~/ui/timeline";
import type { TimelineEntry } from "../timeline";

/** A referral's timeline, as its reader may know it. */
export function ReferralTimeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <Timeline
      items={entries.map(({ key, state, lead, words, when, at }) => ({
        key,
        state,
        when: when ?? undefined,
        at: at ?? undefined,
        text: (
          <>
            {lead && <strong>{lead}</strong>} {words}
          </>
        ),
      }))}
    />
  );
}
