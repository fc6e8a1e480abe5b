import { Fragment, type ReactNode } from "react";
import { SummaryList, type SummaryRow } from "~/ui/summary-list";
import { paths } from "~/lib/paths";
import { directionsHref, telephoneHref } from "../listing";
import type { PublicListing } from "../queries/listing.server";

export const HIDDEN_ADDRESS = "The group tells you where when you get in touch.";

interface Props {
  listing: PublicListing;
  /** "0.6 miles from YX3". */
  distance?: string | null;
  /** On a screen, where things lead on: the days to come, somebody's calendar, the way there. */
  onward?: boolean;
}

/** When, where, what it costs, for whom, and how to reach the group. */
export function GroupFacts({ listing, distance = null, onward = false }: Props) {
  const rows: (SummaryRow | null)[] = [
    { key: "When", value: <When listing={listing} onward={onward} /> },
    { key: "Where", value: <Where listing={listing} distance={distance} onward={onward} /> },
    { key: "Cost", value: <p>{listing.cost}</p> },
    { key: "Who for", value: <p>{listing.whoFor}</p> },
    listing.needs.length > 0 ? { key: "Helps with", value: <p>{listing.needs.join(" · ")}</p> } : null,
    listing.languages.length > 0 ? { key: "Languages", value: <p>{listing.languages.join(", ")}</p> } : null,
    { key: "Reach them", value: <Reach listing={listing} /> },
  ];
  return <SummaryList rows={rows.filter((row) => row !== null)} />;
}

function When({ listing, onward }: Props) {
  const { meetings, sensitive, slug } = listing;
  if (meetings.length === 0) return <p>Ask them when they meet.</p>;
  if (!onward) return <Times listing={listing} />;
  return (
    <>
      {meetings.map(({ id, time, next, holiday, exceptions }) => (
        <Fragment key={id}>
          <p>{time}.</p>
          <p className="t-small">
            {next}.{holiday && ` ${holiday}.`}
          </p>
          {exceptions.map(({ day, words }) => (
            <p key={day} className="t-small">
              <s>{day}</s>: {words}.
            </p>
          ))}
        </Fragment>
      ))}
      <p className="t-small">
        <a href={paths.groupCalendar(slug)}>Add to your calendar</a>
        {sensitive && ". It says “Appointment” and nothing else"}
      </p>
    </>
  );
}

/** For paper, which keeps: the times, and only the very next day. */
function Times({ listing: { times, nextOn } }: { listing: PublicListing }) {
  return (
    <>
      {times.map((time) => (
        <p key={time}>{time}.</p>
      ))}
      {nextOn && <p className="t-small">Next: {nextOn}.</p>}
    </>
  );
}

function Where({ listing, distance, onward }: Props) {
  const { addressHidden, gettingThere, pin, where, ways } = listing;
  const far = ways.filter((way) => way !== "In person");
  const lines: ReactNode[] = [];
  if (addressHidden) lines.push(HIDDEN_ADDRESS);
  else if (where.length > 0) lines.push(`${where.join(", ")}.`);
  if (far.length > 0) lines.push(`${far.join(" · ")}.`);
  return (
    <>
      {lines.length > 0 ? lines.map((line, index) => <p key={index}>{line}</p>) : <p>Ask them where.</p>}
      {distance && <p>{distance}.</p>}
      {gettingThere && <p className="t-small">{gettingThere}</p>}
      {onward && pin && (
        <p className="t-small">
          <a href={directionsHref(pin)} rel="noreferrer">
            Find the way, on OpenStreetMap
          </a>
        </p>
      )}
    </>
  );
}

function Reach({ listing }: { listing: PublicListing }) {
  const { contactNote, email, phone, phoneNote, website } = listing;
  return (
    <>
      {phone && (
        <p>
          <a href={telephoneHref(phone)}>{phone}</a>
          {phoneNote && `. ${phoneNote}`}
        </p>
      )}
      {email && (
        <p>
          <a href={`mailto:${email}`}>{email}</a>
        </p>
      )}
      {website && (
        <p>
          <a href={website} rel="noreferrer">
            {website.replace(/^https?:\/\//, "").replace(/\/$/, "")}
          </a>
        </p>
      )}
      {contactNote && <p>{contactNote}</p>}
      {!phone && !email && !website && !contactNote && (
        <p>We have no number for this group. Go along on the day, or ask a link worker at your GP surgery.</p>
      )}
    </>
  );
}
