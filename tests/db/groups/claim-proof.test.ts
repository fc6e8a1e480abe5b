import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { asActor, closeDatabase } from "~db/client.server";
import { groupClaims } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import type { Jobs } from "~/features/events/outbox.server";
import { askToClaim } from "~/features/groups/commands/claim.server";
import { approveClaim } from "~/features/groups/commands/decide-claim.server";
import { proveClaim, sendAnotherCode } from "~/features/groups/commands/prove-claim.server";
import { maskedEmail } from "~/features/groups/masked-email";
import { claimProofs, ownClaimOf } from "~/features/groups/queries/own-claim.server";
import { openClaims } from "~/features/groups/queries/stewardship.server";
import { claimant } from "~/features/groups/claim-code.server";
import { runClaimCode } from "~/features/notices/jobs/claim-mail.server";
import { forgetEnv } from "~/lib/env.server";
import { testDatabase } from "../../support/database";
import { aListing, type Listing } from "../../support/factories/listings";
import { worldOf } from "../../support/factories/world";
import { catchMail, type MailCatcher } from "../../support/mail-catcher";

const { sql } = await testDatabase();
const world = worldOf(sql);
let mail: MailCatcher;

beforeAll(async () => {
  mail = await catchMail();
  process.env.SMTP_URL = mail.url;
  forgetEnv();
});
beforeEach(() => {
  mail.caught.length = 0;
});
afterEach(() => sql`delete from graphile_worker._private_jobs`);
afterAll(async () => {
  await closeDatabase();
  await mail.close();
});

async function claimed(more: Listing = {}, proofBy: "email" | "phone" = "email") {
  const group = await aListing(world, {
    claimed: false,
    email: "hello@group.example",
    phone: "01632 960123",
    ...more,
  });
  const claimId = await askToClaim(group.slug, {
    key: world.aKey(),
    name: "Ada Reed",
    email: `ada-${group.slug}@example.org`,
    organisationName: "Larkmoor Trust",
    proof: "",
    proofBy,
  });
  return { group, claimId };
}

/** Sends what waits and gives the code that the letter carries. */
async function codeSent(): Promise<string> {
  const [job] = await sql`
    select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'claim_code' order by j.id desc limit 1`;
  await runClaimCode(job!["payload"] as Jobs["claim_code"], { isLast: true });
  const letter = mail.caught.at(-1)!;
  expect(letter.to).toEqual(["hello@group.example"]);
  return /\d{4} \d{4}/.exec(letter.text)![0].replace(" ", "");
}

const organisationOf = async (groupId: string) =>
  (
    await sql`select o.name from groups g join organisations o on o.id = g.organisation_id where g.id = ${groupId}`
  )[0]?.["name"];
const another = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, "0");

describe("a claim proven by the listing's own e-mail", () => {
  it("gives the listing at once to whoever reads the code there, and the stewards see it", async () => {
    const { group, claimId } = await claimed();
    const code = await codeSent();
    expect(await organisationOf(group.id)).toBeUndefined();
    expect(await proveClaim(claimId, code)).toBe("given");
    expect(await organisationOf(group.id)).toBe("Larkmoor Trust");
    expect(await proveClaim(claimId, code)).toBe("gone");
    const { taken } = await openClaims(await world.aSteward(), null);
    expect(taken).toMatchObject([{ slug: group.slug, name: "Ada Reed" }]);
    expect(await ownClaimOf(claimId, group.slug)).toMatchObject({
      status: "approved",
      sentTo: "h…@group.example",
    });
  });

  it("waits for a steward where somebody could come to harm", async () => {
    for (const harm of [{ sensitive: true }, { addressHidden: true }]) {
      const { group, claimId } = await claimed(harm);
      expect(await proveClaim(claimId, await codeSent())).toBe("waits");
      expect(await organisationOf(group.id)).toBeUndefined();
      await expect(approveClaim(claimant(claimId), claimId)).rejects.toThrow("not found");
      const { rows } = await openClaims(await world.aSteward(), null);
      expect(rows.find(({ id }) => id === claimId)?.provenAt).not.toBeNull();
    }
  });

  it("forgets a code after five wrong tries, or half an hour, or a newer one", async () => {
    const { claimId } = await claimed();
    const code = await codeSent();
    for (let tries = 0; tries < 5; tries += 1) expect(await proveClaim(claimId, another(code))).toBe("wrong");
    expect(await proveClaim(claimId, code)).toBe("gone");
    await sendAnotherCode(claimId);
    const newer = await codeSent();
    expect(await proveClaim(claimId, newer, new Date(Date.now() + 31 * 60_000))).toBe("gone");
    expect(await proveClaim(claimId, newer)).toBe("given");
  });

  it("counts every one of twelve guesses at once", async () => {
    const { claimId } = await claimed();
    const code = await codeSent();
    const tries = await Promise.all(Array.from({ length: 12 }, () => proveClaim(claimId, another(code))));
    expect(tries.filter((outcome) => outcome === "wrong")).toHaveLength(5);
  });

  it("keeps no code that can be read, and opens one claim only", async () => {
    const { claimId } = await claimed();
    const code = await codeSent();
    const [kept] = await asActor(CLOCK, (tx) =>
      tx.select().from(groupClaims).where(eq(groupClaims.id, claimId)),
    );
    expect(JSON.stringify(kept)).not.toContain(code);
    const other = await claimed();
    await codeSent();
    expect(await proveClaim(other.claimId, code)).toBe("wrong");
    const unproven = approveClaim(claimant(claimId), claimId);
    await expect(unproven).rejects.toThrow("not found");
  });
});

describe("a claim proven by telephone", () => {
  it("shows claimant and steward the same code, and sends nothing", async () => {
    const { group, claimId } = await claimed({}, "phone");
    expect((await sql`select 1 from graphile_worker._private_jobs`).length).toBe(0);
    const own = await ownClaimOf(claimId, group.slug);
    expect(own?.spoken).toMatch(/^\d{3} \d{3}$/);
    const { rows } = await openClaims(await world.aSteward(), null);
    const line = rows.find(({ id }) => id === claimId);
    expect(line).toMatchObject({ spoken: own?.spoken, listingPhone: "01632 960123" });
  });

  it("falls back to the steward where the listing has no number", async () => {
    const { group, claimId } = await claimed({ phone: null }, "phone");
    expect(await ownClaimOf(claimId, group.slug)).toMatchObject({ proofBy: "steward", spoken: null });
  });
});

it("tells a stranger no more of an address than its first letter and where it is kept", async () => {
  const { group } = await claimed();
  expect(await claimProofs(group.id)).toEqual({ email: "h…@group.example", phone: "01632 960123" });
  expect(maskedEmail("odd@name@example.org")).toBe("o…@example.org");
});
