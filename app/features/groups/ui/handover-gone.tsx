import { PageHead } from "~/ui/page-head";

/** For a link that was answered, taken back or is past its days. */
export function HandoverGone() {
  return (
    <PageHead
      title="This link has run out"
      lead="It was answered, taken back, or is more than 14 days old. Ask whoever sent it to offer the group again."
    />
  );
}
