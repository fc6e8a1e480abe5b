import { listed } from "~/lib/sentences";
import { telephoneHref } from "../listing";
import type { PublicListing } from "../queries/listing.server";
import { ACCESS_FEATURES } from "../vocabulary";

/** What nobody has told us about getting in, and how to ask: by telephone, or by an e-mail whose words are ready. */
export function AskAccess({ listing: { access, email, phone } }: { listing: PublicListing }) {
  const unknown = access.filter(({ value }) => value === "unknown").map(({ id }) => ACCESS_FEATURES[id].need);
  if (unknown.length === 0 || (!phone && !email)) return null;
  const about = listed(unknown);
  const words = `subject=${encodeURIComponent("Getting in")}&body=${encodeURIComponent(`Hello, can you tell me about ${about}?`)}`;
  return (
    <p>
      Ask them about {about}: {phone && <a href={telephoneHref(phone)}>ring {phone}</a>}
      {phone && email && " or "}
      {email && <a href={`mailto:${email}?${words}`}>send an e-mail</a>}.
    </p>
  );
}
