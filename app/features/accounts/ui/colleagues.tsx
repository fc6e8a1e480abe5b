import type { FormState } from "~/lib/forms";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { Section } from "~/ui/layout";
import type { Colleague } from "../queries/colleagues.server";
import { InviteeFields } from "./invitee-fields";

/** Who has access to an organisation's groups, and the way to end it. */
export function ColleagueTable({ rows, organisation }: { rows: readonly Colleague[]; organisation: string }) {
  return (
    <DataTable
      caption={`Organisers of ${organisation}`}
      columns={[{ label: "Name" }, { label: "E-mail address" }, { label: "Access" }]}
      rows={rows.map(({ membershipId, name, email, hasPassword, isYou }) => ({
        key: membershipId,
        cells: [
          hasPassword ? name : `${name} (invited, no password chosen yet)`,
          email,
          isYou ? "You" : <EndAccess key={membershipId} membership={membershipId} name={name} />,
        ],
      }))}
    />
  );
}

function EndAccess({ membership, name }: { membership: string; name: string }) {
  return (
    <form method="post">
      <input type="hidden" name="membership" value={membership} />
      <Button look="secondary" small name="change" value="end">
        End now<span className="nhsuk-u-visually-hidden"> the access of {name}</span>
      </Button>
    </form>
  );
}

/** Asks a colleague in, by name and e-mail address. */
export function InviteColleague({ state }: { state: FormState }) {
  return (
    <Section title="Invite a colleague">
      <p>They get an e-mail that says how to sign in.</p>
      <form method="post" noValidate>
        <InviteeFields state={state} />
        <Button name="change" value="invite">
          Send the invitation
        </Button>
      </form>
    </Section>
  );
}
