import { randomUUID } from "node:crypto";
import type { StaffActor } from "~/features/access/actor.server";
import { answerHelp, askForHelp } from "~/features/load/commands/support.server";
import { helpOfGroup } from "~/features/load/queries/support.server";
import { SUPPORT_KINDS, type SupportKind } from "~/features/load/support";
import { addDays, instantAt, type Day } from "~/lib/dates";
import { membershipIdOf, organisationIdOf, organiserOf, userIdOf, type District } from "./district";
import type { SeedGroup } from "./district/shape";

const SAYS: Record<SupportKind, string> = {
  volunteers: "Two more people who could open up and put the kettle on, one afternoon a week.",
  training: "A morning for four of us on listening to people who feel very low.",
  administration: "Somebody who could take the insurance forms off my hands twice a year.",
  money: "The rent of the hall from April. It is sixty pounds a month.",
  venue: "A room with a ramp for the winter. Ours is up nine steps.",
  transport: "A driver for the minibus on Tuesdays. We have the bus.",
  safeguarding: "Half an hour with somebody who knows when we have to tell, and whom.",
};

const WISHES = 4;
const ANSWER =
  "We will pay for two of the four to go on the course in Wynmere, and ask the others in spring.";

/** Groups that say they are strained ask for help: some wait for an answer, one has one. */
export async function askForSupport(district: District, today: Day): Promise<void> {
  const asking = district.groups.filter(
    (group) => strained(group) && organiserOf(district, group.organisation),
  );
  const steward = district.staff.find(({ role }) => role === "steward");
  for (const [n, group] of asking.slice(0, WISHES).entries()) {
    const asker = actorOf(organiserOf(district, group.organisation)!.email, group.organisation!);
    const now = instantAt(addDays(today, -(20 - 4 * n)), "19:40");
    const kind = n === 0 ? "training" : kindOf(group);
    await askForHelp({ ...asker, now, quiet: true }, group.slug, {
      key: randomUUID(),
      kind,
      says: SAYS[kind],
    });
    if (n > 0 || !steward) continue;
    const [need] = (await helpOfGroup(asker, group.slug)).needs;
    const answerer = { ...actorOf(steward.email, null), role: "steward" as const };
    await answerHelp(
      { ...answerer, now: instantAt(addDays(today, -12), "11:10"), quiet: true },
      need!.id,
      ANSWER,
    );
  }
}

function strained({ strain, status, room }: SeedGroup): boolean {
  return (
    room !== null && status === "listed" && (strain?.level === "stretched" || strain?.level === "struggling")
  );
}

function kindOf({ strain }: SeedGroup): SupportKind {
  const reason = strain?.reason;
  return reason && Object.hasOwn(SUPPORT_KINDS, reason) ? (reason as SupportKind) : "volunteers";
}

/** An account of the district as it acts in the app: an organiser unless another role is put over it. */
export function actorOf(email: string, organisation: string | null): StaffActor {
  return {
    role: "organiser",
    userId: userIdOf(email),
    name: email,
    membershipId: membershipIdOf(email),
    teamId: null,
    organisationId: organisation && organisationIdOf(organisation),
    areaIds: [],
    actingFor: "the demo",
  };
}
