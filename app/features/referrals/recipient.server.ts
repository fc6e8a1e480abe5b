import { sql } from "drizzle-orm";
import { consents, organisations, referrals } from "~db/schema";

const isOpen = sql`${referrals.status} in ('sent', 'waiting', 'accepted', 'started')`;

/**
 * Whether the person agreed to whoever ran the group before, and not to the organisation that runs it now. Nobody there
 * reads what was shared until they do.
 */
export const awaitsConsent = sql<boolean>`(${isOpen} and ${referrals.consentWithdrawnAt} is null and coalesce((
  select bool_and(${consents.organisationId} <> ${referrals.organisationId})
  from ${consents} where ${consents.referralId} = ${referrals.id}), false))`;

/** The name of that organisation; null when nothing has to be asked. */
export const newRecipient = sql<string | null>`(select ${organisations.name} from ${organisations}
  where ${organisations.id} = ${referrals.organisationId} and ${awaitsConsent})`;
