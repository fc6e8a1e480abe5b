import { describe, expect, it } from "vitest";
import { potForm } from "~/features/funding/form";
import { readForm } from "~/lib/forms.server";

/** A block of 9 places as a browser without script sends it. */
function sent(fields: Record<string, string>) {
  const body = new URLSearchParams({
    rule: "block",
    key: "66fcc713-0962-4f73-9aeb-74c889df97cc",
    funder: "Wynmere Council",
    places: "9",
    "startsOn-day": "1",
    "startsOn-month": "4",
    "startsOn-year": "2026",
    "endsOn-day": "31",
    "endsOn-month": "3",
    "endsOn-year": "2027",
    ...fields,
  });
  return readForm(new Request("http://localhost/", { method: "POST", body }), potForm);
}

describe("the money of a pot as an organiser types it", () => {
  it.each([
    ["4500", 450_000],
    ["4,500", 450_000],
    ["£4,500.50", 450_050],
    [" £ 1 234 567", 123_456_700],
    ["", null],
  ])("reads %s", async (amount, amountPence) => {
    expect(await sent({ amount })).toMatchObject({ ok: true, value: { amount: amountPence } });
  });

  it.each(["lots", "4,50", "-1"])("says in words what is wrong with %s", async (amount) => {
    const form = await sent({ amount });
    const reply = form.ok ? null : form.reply().data.form.errors;
    expect(reply).toEqual({ amount: "Enter the amount in pounds, such as 4500" });
  });

  it("reads a rate the same way", async () => {
    const form = await sent({ rule: "per_started", rate: "£60", amount: "1,500" });
    expect(form).toMatchObject({ ok: true, value: { rate: 6000, amount: 150_000 } });
  });
});
