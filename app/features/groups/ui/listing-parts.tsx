import { formatDate, londonDay } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { Actions, Button, ButtonLink } from "~/ui/button";
import { InsetText, Tag } from "~/ui/notes";
import { SummaryList, type SummaryRow } from "~/ui/summary-list";
import { WORDS_RETURNED, type WordsReturned } from "../changes-decision";
import { TOPIC_IDS, WORD_TOPICS } from "../listing-words";
import type { ListingEditor } from "../queries/listing-editor.server";
import { ACCESS_FEATURE_IDS } from "../vocabulary";

/** Every part of a listing with where it stands, each with the way to change it. */
export function ListingParts({ editor }: { editor: ListingEditor }) {
  const { group, open, topics } = editor;
  const words: SummaryRow[] = TOPIC_IDS.map((topic) => ({
    key: WORD_TOPICS[topic].title,
    value: topics.includes(topic) && open ? <Standing open={open} /> : "As everybody reads it",
    action: { href: paths.manageTopic(group.slug, topic), label: "Change" },
  }));
  return <SummaryList rows={[...words, ...atOnce(editor)]} />;
}

function atOnce({ group, answered }: ListingEditor): SummaryRow[] {
  return [
    {
      key: "Getting in",
      value: `${answered} of ${ACCESS_FEATURE_IDS.length} questions answered`,
      action: { href: paths.manageAccess(group.slug), label: "Change" },
    },
    {
      key: "Joining",
      value: group.takesJoinRequests
        ? "People can ask to join on your page"
        : "People cannot ask to join on your page",
      action: { href: paths.manageJoining(group.slug), label: "Change" },
    },
  ];
}

function Standing({ open }: { open: NonNullable<ListingEditor["open"]> }) {
  if (open.status === "submitted" && open.submittedAt) {
    return <Tag>With the directory since {formatDate(londonDay(open.submittedAt))}</Tag>;
  }
  return <Tag kind="due">{open.status === "returned" ? "Given back to you" : "Changed, not sent"}</Tag>;
}

/** What the organiser can do now with what they have changed. */
export function WhatNow({ editor }: { editor: ListingEditor }) {
  const { group, open } = editor;
  if (!open) return null;
  const look = open.status === "submitted" ? "secondary" : "primary";
  return (
    <InsetText>
      {open.status === "returned" && <Returned open={open} />}
      <p>{NOW_WORDS[open.status]}</p>
      <ButtonLink href={paths.manageWords(group.slug)} look={look}>
        {open.status === "submitted" ? "See what they have" : "See what changes, and send it"}
      </ButtonLink>
    </InsetText>
  );
}

const NOW_WORDS = {
  editing: "You have changed some words. Nobody else sees them until you send them to the directory.",
  returned: "Your words are kept. Change them, then send them again.",
  submitted:
    "The directory is looking at your new words. Until it has, everybody reads what the page said before.",
};

function Returned({ open: { reason, note } }: { open: NonNullable<ListingEditor["open"]> }) {
  return (
    <>
      <p>
        <strong>The directory gave your words back.</strong>{" "}
        {WORDS_RETURNED[reason as WordsReturned] ?? "They need another look"}.
      </p>
      {note && <p className="t-lines">“{note}”</p>}
    </>
  );
}

/** The buttons under what changes: send, take back, give up. */
export function SendWords({ open }: { open: NonNullable<ListingEditor["open"]> }) {
  const isSent = open.status === "submitted";
  return (
    <form method="post">
      <Actions>
        {isSent ? (
          <Button name="step" value="take_back" look="secondary">
            Take them back
          </Button>
        ) : (
          <Button name="step" value="send">
            Send to the directory
          </Button>
        )}
        <Button name="step" value="drop" look="warning">
          Throw these words away
        </Button>
      </Actions>
    </form>
  );
}
