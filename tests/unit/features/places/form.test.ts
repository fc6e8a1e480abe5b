import { describe, expect, it } from "vitest";
import { placesForm } from "~/features/places/form";

const form = { limit: "places", safePlaces: "12", intakeLimit: "", waitingLimit: "", holdDays: "7" };

describe("a group's places as its organiser types them", () => {
  it.each(["abc", "3.5", "-1"])("says in words what is wrong with %s", (safePlaces) => {
    const wrong = placesForm.safeParse({ ...form, safePlaces });
    expect(wrong.error?.issues).toMatchObject([
      { path: ["safePlaces"], message: "Enter safe places as a whole number, such as 12" },
    ]);
  });

  it("says so of the weekly limit and the waiting list too", () => {
    const wrong = placesForm.safeParse({ ...form, intakeLimit: "two", waitingLimit: "none" });
    expect(wrong.error?.issues.map(({ message }) => message)).toEqual([
      "Enter new people a week as a whole number, such as 2",
      "Enter the longest waiting list as a whole number. 0 closes it",
    ]);
  });
});
