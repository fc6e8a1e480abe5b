import { ACCESS_FEATURES, type AccessFeatureId } from "~/features/groups/vocabulary";
import { paths } from "~/lib/paths";
import { Checkbox, Checkboxes } from "~/ui/choices";
import { FilterPanel } from "~/ui/filters";
import { Select } from "~/ui/select";
import { PostcodeField, TextField } from "~/ui/text-field";
import {
  COSTS,
  DAY_PARTS,
  DISTANCES,
  FAR_WAYS,
  miles,
  ROOMS,
  type DayPart,
  type SearchRequest,
} from "../request";

const USUAL_DAYS: readonly DayPart[] = ["weekday", "evening", "weekend"];
const USUAL_ACCESS: readonly AccessFeatureId[] = [
  "step_free_entrance",
  "accessible_toilet",
  "hearing_loop",
  "quiet_space",
  "transport_offered",
];

const optionsOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** Everything that narrows a search, as it stands now. */
export function SearchFilters({ asked, nearError }: { asked: SearchRequest; nearError?: string }) {
  const days = [...new Set([...USUAL_DAYS, ...asked.days])];
  const access = [...new Set([...USUAL_ACCESS, ...asked.access])];
  return (
    <FilterPanel action={paths.groups()}>
      {asked.needs.map((need) => (
        <input key={need} type="hidden" name="need" value={need} />
      ))}
      <TextField name="q" type="search" label="Words" defaultValue={asked.words} maxLength={200} />
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
      <Checkboxes name="room" legend="Room" options={optionsOf(ROOMS)} defaultValues={asked.room} />
      <Checkboxes
        name="day"
        legend="Day"
        options={days.map((day) => ({ value: day, label: DAY_PARTS[day] }))}
        defaultValues={asked.days}
      />
      <Checkboxes
        name="access"
        legend="Getting in"
        options={access.map((id) => ({ value: id, label: ACCESS_FEATURES[id].label }))}
        defaultValues={asked.access}
      />
      <Checkbox name="sure" value="1" label="Leave out “not known”" defaultChecked={asked.sure} />
      <Checkboxes name="cost" legend="Cost" options={optionsOf(COSTS)} defaultValues={asked.costs} />
      <Checkboxes name="way" legend="From home" options={optionsOf(FAR_WAYS)} defaultValues={asked.ways} />
      <Checkbox name="join" value="1" label="You can ask to join yourself" defaultChecked={asked.joins} />
    </FilterPanel>
  );
}
