import { z } from "zod";
import { ROLES } from "../access/permissions";

export const actingForm = z.object({ membership: z.uuid("Choose who you act for") });

export const sessionsForm = z.object({ session: z.union([z.uuid(), z.literal("others")]) });

const none = z.literal("").transform(() => undefined);
const place = z.union([z.uuid(), none]).optional();

const holding = z.object({
  role: z.enum(ROLES, { error: "Choose a role" }),
  team: place,
  organisation: place,
  areas: z.array(z.uuid()).default([]),
});

function inItsPlace({ role, team, organisation, areas }: z.output<typeof holding>, context: z.RefinementCtx) {
  const say = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
  if (role === "link_worker" && !team) say("team", "Choose the team of the link worker");
  if (role === "organiser" && !organisation) say("organisation", "Choose the organisation of the organiser");
  if (role === "commissioner" && areas.length === 0)
    say("areas", "Choose at least one area for the commissioner");
}

/** Only the place that the role is held in counts; what was chosen for another role is left out. */
function held({ role, team, organisation, areas }: z.output<typeof holding>) {
  return {
    role,
    teamId: role === "link_worker" ? team : null,
    organisationId: role === "organiser" ? organisation : null,
    areaIds: role === "commissioner" ? areas : [],
  };
}

export const roleForm = holding.superRefine(inItsPlace).transform((form) => ({ holding: held(form) }));

const invited = {
  name: z
    .string({ error: "Write their name" })
    .trim()
    .min(1, "Write their name")
    .max(100, "Use 100 letters or fewer"),
  email: z
    .string({ error: "Write their e-mail address" })
    .trim()
    .max(254, "Use a shorter e-mail address")
    .pipe(z.email("Write an e-mail address such as name@example.org")),
};

/** What an organiser does about who has access, told by the button pressed. */
export const colleagueForm = z.discriminatedUnion("change", [
  z.object({ change: z.literal("invite"), ...invited }),
  z.object({ change: z.literal("end"), membership: z.uuid() }),
]);

export const invitationForm = holding
  .extend(invited)
  .superRefine(inItsPlace)
  .transform((form) => ({ person: { name: form.name, email: form.email }, holding: held(form) }));

/** What an administrator does to an account, told by the button pressed. */
export const accountChangeForm = z.discriminatedUnion("change", [
  z.object({ change: z.literal("end_sessions") }),
  z.object({ change: z.literal("remove_second_factor") }),
  z.object({ change: z.literal("invite_again") }),
  z.object({ change: z.literal("end_role"), membership: z.uuid() }),
]);
