import type { FundedPlaces } from "~/features/funding/rules";
import { PlacesBar } from "~/ui/places-bar";
import { ThreeNumbers } from "~/ui/three-numbers";
import type { LimitLine } from "../queries/limits.server";
import { peopleNow, type Pool } from "../rules";
import { LimitLines } from "./limit-lines";

interface Places {
  pool: Pool;
  funded: FundedPlaces;
}

/** People now, safe places and funded places. */
export function PlacesNumbers({ pool, funded }: Places) {
  const people = peopleNow(pool);
  return (
    <ThreeNumbers
      items={[
        { label: people === 1 ? "person now" : "people now", value: people },
        { label: "safe places", value: safeWords(pool) },
        { label: "funded places", value: funded === "not_paid_per_place" ? "not paid per place" : funded },
      ]}
    />
  );
}

/** The drawing with its sentence, and any narrower limits under it. */
export function PlacesDrawing({ pool, funded, limits = [] }: Places & { limits?: readonly LimitLine[] }) {
  if (pool.limit === "unknown") {
    return (
      <p className="t-places__words">
        You have not said how many people you can safely look after, so nobody can be sent to you yet.
      </p>
    );
  }
  return (
    <>
      <PlacesBar
        attending={pool.startedNow}
        accepted={pool.acceptedNow}
        held={pool.heldNow}
        safePlaces={pool.safePlaces}
        funded={funded}
      />
      <LimitLines limits={limits} />
    </>
  );
}

function safeWords(pool: Pool): number | string {
  if (pool.limit === "none") return "no fixed limit";
  return pool.safePlaces ?? "not said yet";
}
