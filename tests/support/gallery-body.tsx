import { AccessList } from "~/ui/access-mark";
import { Actions, Button, ButtonLink } from "~/ui/button";
import { ChartWithTable } from "~/ui/chart-with-table";
import { Checkboxes, Radios } from "~/ui/choices";
import { Crumb } from "~/ui/crumb";
import { DataTable } from "~/ui/data-table";
import { DateField } from "~/ui/date-field";
import { ErrorSummary } from "~/ui/error-summary";
import { ChosenFilters, FilterPanel } from "~/ui/filters";
import { GroupCard, GroupCards } from "~/ui/group-card";
import { Columns, EmptyState, Panel, Section } from "~/ui/layout";
import { LoadChart } from "~/ui/load-chart";
import type { ChartMonth } from "~/ui/load-scale";
import { NeedTiles } from "~/ui/need-icon";
import { Details, DoneNote, InsetText, WarningCallout } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import { PageShell } from "~/ui/page-shell";
import { Pagination } from "~/ui/pagination";
import { FreePlacesBar, PlacesBar } from "~/ui/places-bar";
import { RoomMark } from "~/ui/room-mark";
import { Select } from "~/ui/select";
import { SignalList } from "~/ui/signal-list";
import { SmallMultiples } from "~/ui/small-multiple";
import { STRAIN_LABELS, StrainMark } from "~/ui/strain-mark";
import { StrainPick } from "~/ui/strain-pick";
import { SummaryList } from "~/ui/summary-list";
import { TaskNow } from "~/ui/task-now";
import { TextArea } from "~/ui/text-area";
import { PostcodeField, TextField } from "~/ui/text-field";
import { ThreeNumbers } from "~/ui/three-numbers";
import { TimeField } from "~/ui/time-field";
import { Timeline } from "~/ui/timeline";

const NAMES = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"];
const PEOPLE = [6, 6, 7, 8, 8, 9, 10, 11, 13, 15, 13, 12];
const MONTHS: ChartMonth[] = PEOPLE.map((people, index) => {
  const funded = index < 6 ? 10 : 9;
  return {
    key: `month-${index}`,
    short: NAMES[index] ?? "",
    people,
    unpaid: Math.max(0, people - funded),
    safePlaces: index < 6 ? 12 : 14,
    funded,
    strain: index === 9 ? "struggling" : index > 7 ? "stretched" : "comfortable",
  };
});

const NEEDS = [
  "loneliness",
  "low_mood_stress",
  "mental_health_condition",
  "money_debt",
  "housing",
  "food",
  "work_skills",
  "long_term_condition",
  "physical_activity",
  "healthy_living",
  "substance_use",
  "carer",
  "bereavement",
  "dementia_memory",
  "relationships_family",
  "abuse_safety",
  "legal_immigration",
  "transport",
  "digital",
  "nature_arts",
  "practical_help",
  "learning_disability_autism",
];

const LEVELS = ["comfortable", "stretched", "struggling", "paused", "watch", "unknown"] as const;

/** Every component, with figures that add up. */
export function GalleryBody() {
  return (
    <PageShell
      nav={[
        { href: "/groups", label: "Find a group" },
        { href: "/people", label: "My people" },
      ]}
      path="/groups"
      demo
      actingFor="Old Wharf link workers"
      account={<a href="/account">Priya Shah</a>}
      footer={[{ href: "/about", label: "About Trellis" }]}
      quickExit
    >
      <Crumb href="#back">Back to my people</Crumb>
      <ErrorSummary errors={[{ href: "#name", text: "Give their first name" }]} />
      <PageHead eyebrow="Thursday 12 March" title="Tuesday Diggers" lead="Two things need you." />
      <DoneNote>The referral is on its way.</DoneNote>
      <Columns main={<Load />} side={<Side />} />
      <Forms />
      <Directory />
      <Figures />
    </PageShell>
  );
}

function Load() {
  const base = { attending: 8, accepted: 3, held: 1 };
  return (
    <>
      <TaskNow
        tasks={[
          {
            key: "answer",
            tag: "Answer by Tuesday 17 March",
            due: true,
            title: "Somebody would like to join you",
            children: (
              <>
                <p>They want company and time outdoors.</p>
                <ButtonLink href="#answer">Read and answer</ButtonLink>
              </>
            ),
          },
          {
            key: "came",
            tag: "Tuesday’s session",
            title: "Did Joan come?",
            children: <p>It was her first time.</p>,
          },
        ]}
      />
      <Section title="Your places">
        <ThreeNumbers
          items={[
            { label: "people now", value: 12 },
            { label: "safe places", value: 14 },
            { label: "funded places", value: "not paid per place" },
          ]}
        />
        <PlacesBar {...base} safePlaces={14} funded={9} />
        <h3>Over the limit</h3>
        <PlacesBar {...base} attending={12} safePlaces={14} funded="not_paid_per_place" />
        <h3>Many places</h3>
        <PlacesBar attending={22} accepted={6} held={3} safePlaces={40} funded={12} />
        <h3>No fixed limit</h3>
        <PlacesBar {...base} safePlaces={null} funded="not_paid_per_place" />
        <h3>For a link worker</h3>
        <FreePlacesBar taken={12} safePlaces={14} />
      </Section>
    </>
  );
}

function Side() {
  return (
    <>
      <h2 id="how">How is it going?</h2>
      <form>
        <StrainPick
          two
          labelledBy="how"
          now="stretched"
          options={LEVELS.slice(0, 4).map((level) => ({
            level,
            word: STRAIN_LABELS[level],
            effect: "What it changes",
          }))}
        />
      </form>
      <Panel title="What you can do">
        <Actions stack>
          <ButtonLink href="#log">Write down a contact</ButtonLink>
          <ButtonLink href="#message" look="secondary">
            Message the group
          </ButtonLink>
          <ButtonLink href="#withdraw" look="warning">
            Withdraw this referral
          </ButtonLink>
        </Actions>
      </Panel>
      <Timeline
        items={[
          {
            key: "1",
            state: "done",
            text: "You sent the referral.",
            when: "Monday 2 March",
            at: "2026-03-02",
          },
          {
            key: "2",
            state: "next",
            text: "Next: the first session.",
            when: "Tuesday 17 March",
            at: "2026-03-17",
          },
          { key: "3", state: "later", text: "Later: ask how it went." },
        ]}
      />
    </>
  );
}

function Forms() {
  return (
    <Section title="Forms">
      <form>
        <TextField
          name="name"
          label="First name"
          error="Give their first name"
          hint="As they like to be called"
        />
        <PostcodeField name="postcode" label="Postcode" defaultValue="YX3" />
        <TextArea name="notes" label="What matters to them" hint="In their own words" />
        <Select
          name="team"
          label="Team"
          options={[{ value: "a", label: "Old Wharf" }]}
          placeholder="Choose"
        />
        <Radios
          name="room"
          legend="Is there room?"
          error="Say whether there is room"
          defaultValue="yes"
          options={[
            { value: "yes", label: "Yes", hint: "From this week" },
            { value: "no", label: "Not now" },
          ]}
        />
        <Checkboxes
          name="access"
          legend="Getting in"
          defaultValues={["step"]}
          options={[
            { value: "step", label: "Step-free entrance" },
            { value: "loop", label: "Hearing loop" },
          ]}
        />
        <DateField name="until" legend="Until when?" hint="For example, 2 4 2026" />
        <TimeField name="starts" label="It starts at" />
        <Actions>
          <Button>Send the referral</Button>
          <Button look="secondary">Keep as a draft</Button>
        </Actions>
      </form>
      <InsetText>
        <p>We pass on only their name and number, and only to this group.</p>
      </InsetText>
      <WarningCallout title="Before you send">
        <p>Ask whether it is safe to leave a message.</p>
      </WarningCallout>
      <Details summary="What the group will see">
        <p>A first name and what they need.</p>
      </Details>
    </Section>
  );
}

function Directory() {
  return (
    <Section title="The directory">
      <NeedTiles
        tiles={NEEDS.map((need) => ({
          need,
          href: `#${need}`,
          title: need.replaceAll("_", " "),
          words: "In words",
        }))}
      />
      <Section title="Groups near YX3">
        <ChosenFilters
          chosen={[
            { label: "Company", without: "#a" },
            { label: "Within 2 miles of YX3", without: "#b" },
          ]}
        />
        <div className="t-results t-results--plain">
          <FilterPanel action="#filter">
            <Checkboxes name="cost" legend="Cost" options={[{ value: "free", label: "Free" }]} />
          </FilterPanel>
          <GroupCards>
            <GroupCard
              number={1}
              name="Tuesday Diggers"
              href="#group"
              summary="Grow vegetables together on a sheltered allotment."
              facts={[
                { label: "When", value: "Tuesdays, 10am to 12 noon" },
                { label: "Cost", value: "Free" },
              ]}
              access={[
                { id: "step", value: "yes", label: "Step-free entrance" },
                { id: "toilet", value: "no", label: "Toilet" },
                { id: "level", value: "partly", label: "Level inside" },
                { id: "loop", value: "unknown", label: "Hearing loop" },
              ]}
              room={{ room: "a_few", words: "A few places" }}
              reasons={["It offers company and being outdoors.", "It is 0.6 miles away."]}
              checked="Checked 3 March by the group"
            />
          </GroupCards>
        </div>
        <Pagination back={{ href: "#back", label: "Back" }} on={{ href: "#more", label: "More groups" }} />
      </Section>
      <AccessList
        facts={[
          {
            id: "a",
            value: "yes",
            label: "Accessible toilet",
            note: "Yes, in the brick hut. The group, 3 March.",
          },
          { id: "b", value: "unknown", label: "Hearing loop" },
        ]}
      />
      <ul className="t-list-plain">
        {(["places_now", "a_few", "waiting_list", "not_taking", "ask"] as const).map((room) => (
          <li key={room}>
            <RoomMark room={room} words={room.replaceAll("_", " ")} />
          </li>
        ))}
        {LEVELS.map((level) => (
          <li key={level}>
            <StrainMark level={level} />
          </li>
        ))}
      </ul>
      <SummaryList
        rows={[
          { key: "Name", value: "Margaret", action: { href: "#name", label: "Change" } },
          { key: "Not shared", value: "Her health, her address and your notes." },
        ]}
      />
      <EmptyState title="Nothing fits yet">
        <p>We have noted what you looked for, without your name.</p>
      </EmptyState>
    </Section>
  );
}

function Figures() {
  const columns = ["Month", "People", "Safe", "Funded", "Not paid"].map((label) => ({
    label,
    numeric: label !== "Month",
  }));
  return (
    <Section title="Load over the year">
      <ChartWithTable
        finding="Since October you have looked after more people than anybody pays for: 12 now, with money for 9."
        chart={<LoadChart months={MONTHS} label="People, safe places and funded places for twelve months." />}
        table={
          <DataTable
            fold="tight"
            caption="Every month"
            columns={[...columns, { label: "Strain" }]}
            rows={MONTHS.map((month) => ({
              key: month.key,
              cells: [
                month.short,
                month.people,
                month.safePlaces,
                month.funded,
                month.unpaid,
                <StrainMark key="strain" level={month.strain} />,
              ],
            }))}
          />
        }
      />
      <SignalList
        signals={[
          {
            id: "room",
            sentence: "12 of 14 safe places are taken: 86%.",
            threshold: "Room.",
            level: "comfortable",
          },
        ]}
      />
      <SmallMultiples
        charts={["Larkmoor", "Old Wharf"].map((title) => ({
          key: title,
          title,
          words: "3 not paid for",
          months: MONTHS,
        }))}
      />
      <DataTable
        caption="Areas"
        columns={[
          { label: "Area", sort: { href: "#area", now: "ascending" } },
          { label: "Groups", numeric: true, sort: { href: "#groups" } },
        ]}
        rows={[{ key: "l", cells: ["Larkmoor", 24] }]}
        foot={["All", 24]}
      />
    </Section>
  );
}
