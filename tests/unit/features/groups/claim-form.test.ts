import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { claimForm } from "~/features/groups/form";

const errorFor = (name: string) =>
  claimForm.safeParse({
    key: randomUUID(),
    name,
    organisationName: "Tea and Talk CIC",
    email: "asha@example.org",
    proofBy: "email",
  }).error?.issues[0]?.message;

describe("the name of whoever claims a listing", () => {
  it.each(["Asha Rahman", "Dr. J. R. O'Neill", "Mary-Jane St. John", "Łukasz Żak", "Anne 2nd"])(
    "may be %s",
    (name) => expect(errorFor(name)).toBeUndefined(),
  );

  // It stands in the letter with the code, which goes to the listing's own address
  it.each(["Trellis: see evil.example now", "https://evil.example", "me@evil.example", "ring 01632 960123"])(
    "holds nothing to follow or ring: %s",
    (name) => expect(errorFor(name)).toBe("Write your name alone, without an address or a number"),
  );
});
