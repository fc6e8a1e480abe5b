import { describe, expect, it } from "vitest";
import { describeError } from "~/lib/log.server";

describe("describeError", () => {
  it("says the kind, the code and the place of a database error, and nothing that was typed", () => {
    const error = Object.assign(new Error("Failed query: insert into people params: Joan Marker"), {
      code: "23505",
      constraint_name: "people_reference_unique",
      detail: "Key (name)=(Joan Marker) already exists.",
      query: "insert into people values ('Joan Marker')",
    });
    const described = JSON.stringify(describeError(new Error("outer Joan Marker", { cause: error })));
    expect(described).not.toContain("Marker");
    expect(described).toContain("people_reference_unique");
    expect(described).toContain("log.test.ts");
  });

  it("keeps the message of a programming mistake", () => {
    expect(describeError(new TypeError("Cannot read properties of undefined"))).toMatchObject({
      kind: "TypeError",
      message: "Cannot read properties of undefined",
    });
  });

  it("does not fall over what is not an error", () => {
    expect(describeError("Joan Marker")).toEqual({ kind: "string" });
  });
});
