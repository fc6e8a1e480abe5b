import { capitalised } from "~/lib/sentences";
import { haversineMiles, milesWords, type Spot } from "../distance";
import { findPlace } from "./place.server";

/** "0.6 miles from YX3", "Under 0.1 miles from YX3": how far a group is from a place as typed; null where either is not known. */
export async function distanceFrom(typed: string, pin: Spot | null): Promise<string | null> {
  const place = typed && pin ? await findPlace(typed) : null;
  return place && pin ? capitalised(`${milesWords(haversineMiles(place, pin))} from ${place.name}`) : null;
}
