import { ACCESS_FEATURE_IDS, ACCESS_FEATURES, NEEDS, OPEN_NEED_IDS } from "~/features/groups/vocabulary";
import { Checkboxes } from "~/ui/choices";
import { Details } from "~/ui/notes";

interface Props {
  name: string;
  legend: string;
  more: string;
  all: readonly { value: string; label: string }[];
  chosen: readonly string[];
}

/** What is ticked now, and behind one press everything else. */
function Picker({ name, legend, more, all, chosen }: Props) {
  const ticked = all.filter(({ value }) => chosen.includes(value));
  const rest = all.filter(({ value }) => !chosen.includes(value));
  return (
    <>
      {ticked.length > 0 && (
        <Checkboxes name={name} legend={legend} defaultValues={chosen} options={ticked} />
      )}
      <Details summary={more}>
        <Checkboxes name={name} id={`${name}-more`} legend={more} options={rest} />
      </Details>
    </>
  );
}

export function NeedsPicker({ chosen }: { chosen: readonly string[] }) {
  const all = OPEN_NEED_IDS.map((id) => ({ value: id, label: NEEDS[id].label }));
  return <Picker name="need" legend="Needs" more="More needs" all={all} chosen={chosen} />;
}

export function AccessNeedsPicker({ chosen }: { chosen: readonly string[] }) {
  const all = ACCESS_FEATURE_IDS.map((id) => ({ value: id, label: ACCESS_FEATURES[id].label }));
  return <Picker name="access" legend="Access needs" more="More access needs" all={all} chosen={chosen} />;
}
