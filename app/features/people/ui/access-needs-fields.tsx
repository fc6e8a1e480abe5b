import {
  ACCESS_FEATURE_IDS,
  ACCESS_FEATURES,
  ACCESS_GROUPS,
  type AccessFeatureId,
  type AccessGroup,
} from "~/features/groups/vocabulary";
import { Checkboxes } from "~/ui/choices";
import { Details } from "~/ui/notes";

const USUAL: readonly AccessFeatureId[] = [
  "step_free_entrance",
  "accessible_toilet",
  "hearing_loop",
  "quiet_space",
  "bus_within_200m",
  "blue_badge_parking",
];

const OTHERS = ACCESS_FEATURE_IDS.filter((id) => !USUAL.includes(id));

/** The access needs asked for most, and behind one press all the others. */
export function AccessNeedsFields({
  chosen,
  legend = "What do they need?",
}: {
  chosen: readonly string[];
  legend?: string;
}) {
  return (
    <>
      <Choices id="accessNeeds" legend={legend} features={USUAL} chosen={chosen} />
      <Details summary="More access needs" open={OTHERS.some((id) => chosen.includes(id))}>
        {(Object.entries(ACCESS_GROUPS) as [AccessGroup, string][]).map(([group, name]) => (
          <Choices
            key={group}
            id={`accessNeeds-${group}`}
            legend={name}
            features={OTHERS.filter((id) => ACCESS_FEATURES[id].group === group)}
            chosen={chosen}
          />
        ))}
      </Details>
    </>
  );
}

interface ChoicesProps {
  id: string;
  legend: string;
  features: readonly AccessFeatureId[];
  chosen: readonly string[];
}

function Choices({ id, legend, features, chosen }: ChoicesProps) {
  if (features.length === 0) return null;
  return (
    <Checkboxes
      name="accessNeeds"
      id={id}
      legend={legend}
      defaultValues={chosen}
      options={features.map((feature) => ({ value: feature, label: ACCESS_FEATURES[feature].label }))}
    />
  );
}
