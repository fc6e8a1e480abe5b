import { AUDIENCES, LANGUAGES } from "~/features/groups/offer";
import { TIMES } from "~/features/groups/search-document";
import { ACCESS_FEATURES, NEEDS, OPEN_NEED_IDS, type AccessFeatureId } from "~/features/groups/vocabulary";
import { paths } from "~/lib/paths";
import { Checkbox, Checkboxes, type Choice } from "~/ui/choices";
import { FilterPanel } from "~/ui/filters";
import { Select } from "~/ui/select";
import { PostcodeField, TextField } from "~/ui/text-field";
import { countWords, type Counts } from "../counts";
import {
  ASKED_AUDIENCES,
  ASKED_LANGUAGES,
  COSTS,
  DAY_PARTS,
  DISTANCES,
  FAR_WAYS,
  miles,
  ROOMS,
  type DayPart,
  type SearchRequest,
} from "../request";

const USUAL_ACCESS: readonly AccessFeatureId[] = [
  "step_free_entrance",
  "accessible_toilet",
  "hearing_loop",
  "quiet_space",
  "transport_offered",
];
const MOST_SELDOM = 8;
const DAYS: readonly DayPart[] = ["weekday", "weekend", "1", "2", "3", "4", "5", "6", "7"];

interface Props {
  asked: SearchRequest;
  counts: Counts;
  nearError?: string;
}

/** Everything that narrows a search, as it stands now, each choice with how many groups it would give. */
export function SearchFilters({ asked, counts, nearError }: Props) {
  const counted = (field: string, value: string, label: string): Choice => {
    const count = counts[`${field}=${value}`];
    const words = count ? countWords(count) : "";
    return { value, label: words ? `${label} (${words})` : label };
  };
  const all = (field: string, labels: Record<string, string>) =>
    Object.entries(labels).map(([value, label]) => counted(field, value, label));
  /** Those chosen, and the commonest of the rest that would give something. */
  const seldom = <Id extends string>(
    field: string,
    ids: readonly Id[],
    chosen: readonly Id[],
    labels: Record<Id, string>,
  ) => {
    const groups = (id: Id) => counts[`${field}=${id}`]?.groups ?? 0;
    const rest = ids.filter((id) => !chosen.includes(id) && groups(id) > 0);
    const shown = [...chosen, ...rest.sort((a, b) => groups(b) - groups(a)).slice(0, MOST_SELDOM)];
    return ids.filter((id) => shown.includes(id)).map((id) => counted(field, id, labels[id]));
  };
  const needs = seldom("need", OPEN_NEED_IDS, asked.needs, NEED_LABELS);
  const languages = seldom("language", ASKED_LANGUAGES, asked.languages, LANGUAGES);
  const audiences = seldom("for", ASKED_AUDIENCES, asked.audiences, AUDIENCES);
  const access = [...new Set([...USUAL_ACCESS, ...asked.access])];
  return (
    <FilterPanel action={paths.groups()}>
      <TextField
        name="q"
        type="search"
        label="Words"
        defaultValue={asked.words}
        maxLength={200}
        suggest={paths.suggest()}
      />
      <PostcodeField
        name="near"
        label="Near"
        hint="A postcode or a place"
        defaultValue={asked.near}
        error={nearError}
      />
      <Select
        name="within"
        label="How far"
        defaultValue={String(asked.within)}
        options={DISTANCES.map((distance) => ({
          value: String(distance),
          label: `Within ${miles(distance)}`,
        }))}
      />
      <Checkboxes name="room" legend="Room" options={all("room", ROOMS)} defaultValues={asked.room} />
      {needs.length > 0 && (
        <Checkboxes name="need" legend="What for" options={needs} defaultValues={asked.needs} />
      )}
      <Checkboxes
        name="day"
        legend="Day"
        options={DAYS.map((day) => counted("day", day, DAY_PARTS[day]))}
        defaultValues={asked.days}
      />
      <Checkboxes name="time" legend="Time of day" options={all("time", TIMES)} defaultValues={asked.times} />
      <Checkboxes
        name="access"
        legend="Getting in"
        options={access.map((id) => counted("access", id, ACCESS_FEATURES[id].label))}
        defaultValues={asked.access}
      />
      <Checkbox name="sure" value="1" label="Leave out “not known”" defaultChecked={asked.sure} />
      <Checkboxes name="cost" legend="Cost" options={all("cost", COSTS)} defaultValues={asked.costs} />
      <TextField
        name="age"
        label="Age"
        hint="Of whoever would go"
        defaultValue={asked.age === null ? "" : String(asked.age)}
        inputMode="numeric"
        maxLength={3}
      />
      {audiences.length > 0 && (
        <Checkboxes name="for" legend="Only for" options={audiences} defaultValues={asked.audiences} />
      )}
      {languages.length > 0 && (
        <Checkboxes name="language" legend="Language" options={languages} defaultValues={asked.languages} />
      )}
      <Checkboxes name="way" legend="From home" options={all("way", FAR_WAYS)} defaultValues={asked.ways} />
      <Checkbox
        name="join"
        value="1"
        label={counted("join", "1", "You can ask to join yourself").label}
        defaultChecked={asked.joins}
      />
    </FilterPanel>
  );
}

const NEED_LABELS = Object.fromEntries(OPEN_NEED_IDS.map((id) => [id, NEEDS[id].tile])) as Record<
  (typeof OPEN_NEED_IDS)[number],
  string
>;
