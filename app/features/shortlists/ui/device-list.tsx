import { counted } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { Button, ButtonLink } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { GroupCards } from "~/ui/group-card";
import { Columns, EmptyState } from "~/ui/layout";
import { DoneNote, InsetText } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import type { DeviceListPage } from "../queries/device-list.server";
import type { ShortlistedGroup } from "../queries/shortlist.server";
import { KeptCard } from "./kept-card";
import { TakeWithYou } from "./take-with-you";

/** The groups that a device keeps, or a list that somebody shared, and how to take them along. */
export function DeviceList({ page }: { page: DeviceListPage }) {
  const { groups, gone, shared, justKept, full, back } = page;
  return (
    <>
      <Crumb href={back ?? paths.groups()}>{back ? "Back to where you were" : "Find a group"}</Crumb>
      {justKept && <DoneNote>{justKept} is on your list.</DoneNote>}
      {full && (
        <DoneNote>Your list is full: it holds 20 groups. Take one off, then keep the new one.</DoneNote>
      )}
      <Head page={page} />
      {!shared && page.quickExit && (
        <InsetText>
          <p>
            Anybody who uses this device can see this list. If that would not be safe for you,{" "}
            <a href="#clear">clear it</a> before you leave.
          </p>
        </InsetText>
      )}
      {gone > 0 && <Gone gone={gone} shared={shared} />}
      {groups.length === 0 ? (
        <Nothing shared={shared} />
      ) : (
        <Columns
          main={
            <GroupCards>
              {groups.map((group) => (
                <Kept key={group.card.slug} group={group} shared={shared} />
              ))}
            </GroupCards>
          }
          side={<TakeWithYou page={page} />}
          sideLabel="Take the list with you"
        />
      )}
      {!shared && (groups.length > 0 || gone > 0) && <Clearing />}
    </>
  );
}

function Head({ page: { groups, shared, known } }: { page: DeviceListPage }) {
  if (!shared) {
    return (
      <PageHead
        title="Groups you have kept"
        lead="This list is kept on this device and nowhere else. Nobody has to sign in."
      />
    );
  }
  return (
    <PageHead
      title="A list of groups"
      lead={known ? "All of these are on your own list already." : "Somebody shared this list with you."}
    >
      {!known && groups.length > 0 && (
        <form method="post" action={paths.shortlist()}>
          {groups.map(({ card }) => (
            <input key={card.slug} type="hidden" name="keep" value={card.slug} />
          ))}
          <Button>Keep them on this device</Button>
        </form>
      )}
    </PageHead>
  );
}

function Kept({ group, shared }: { group: ShortlistedGroup; shared: boolean }) {
  const { card, listing } = group;
  return (
    <KeptCard group={group}>
      {listing.takesJoinRequests && (
        <ButtonLink small href={paths.joinGroup(card.slug)}>
          Ask to join
          <span className="nhsuk-u-visually-hidden"> {card.name}</span>
        </ButtonLink>
      )}
      {!shared && (
        <form method="post" action={paths.shortlist()}>
          <Button look="secondary" small name="drop" value={card.slug}>
            Take off the list
            <span className="nhsuk-u-visually-hidden"> ({card.name})</span>
          </Button>
        </form>
      )}
    </KeptCard>
  );
}

function Gone({ gone, shared }: { gone: number; shared: boolean }) {
  const some = gone === 1 ? "One group" : counted(gone, "group");
  return (
    <InsetText>
      <p>
        {some} of {shared ? "this" : "your"} list {gone === 1 ? "is" : "are"} not in the directory any more.
        Groups stop, move or take a rest. Somebody can help you find another:{" "}
        <a href={paths.groups()}>look again</a>.
      </p>
    </InsetText>
  );
}

function Nothing({ shared }: { shared: boolean }) {
  return (
    <EmptyState title={shared ? "Nothing of this list is here any more" : "Nothing kept yet"}>
      <p>
        <a href={paths.groups()}>Find a group</a>
        {shared
          ? " that suits you instead."
          : " and press “Keep” beside it. Then you can print your list, text it or share it."}
      </p>
    </EmptyState>
  );
}

function Clearing() {
  return (
    <form method="post" action={paths.shortlist()} className="t-section t-section--near" id="clear">
      <p>Anybody who uses this device can see this list.</p>
      <Button look="secondary" name="clear" value="yes">
        Clear the list
      </Button>
    </form>
  );
}
