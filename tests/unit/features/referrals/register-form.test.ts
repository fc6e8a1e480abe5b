import { describe, expect, it } from "vitest";
import { registerForm, saidByForm } from "~/features/referrals/register-form.server";
import { readForm } from "~/lib/forms.server";

const BERYL = "01a1453f-3c7f-7288-aa9d-1bddb7374dcf";
const LUKE = "019ebc8c-8aab-75d3-97b9-592f8199b748";
const sitting = { sessionId: "018ce84c-da80-7f0e-8eab-a348ad18de9c", onDay: "2026-11-19" as const };

/** As a browser without script sends it. */
async function sent(fields: Record<string, string>) {
  const body = new URLSearchParams({ key: "66fcc713-0962-4f73-9aeb-74c889df97cc", ...fields });
  const form = await readForm(new Request("http://localhost/", { method: "POST", body }), registerForm);
  if (!form.ok) throw new Error("the form was not read");
  return saidByForm(form.value, sitting, new Date("2026-11-19T15:00:00Z"));
}

describe("a register sent as a form", () => {
  it("marks those whose button was changed, and nobody else", async () => {
    const { marks, counts } = await sent({
      [`was.${BERYL}`]: "none",
      [`mark.${BERYL}`]: "came",
      [`was.${LUKE}`]: "missed",
      [`mark.${LUKE}`]: "missed",
      others: "9",
      othersWere: "",
    });
    expect(marks).toMatchObject([{ referralId: BERYL, mark: "came", ...sitting }]);
    expect(counts).toMatchObject([{ others: 9 }]);
  });

  it("says in words what is wrong with the number of others", () => {
    const wrong = registerForm.safeParse({ key: "66fcc713-0962-4f73-9aeb-74c889df97cc", others: "some" });
    expect(wrong.error?.issues.map(({ message }) => message)).toEqual([
      "Enter how many others came as a whole number, such as 9",
    ]);
  });
});
