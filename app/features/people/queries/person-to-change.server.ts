import { asActor, type ActorContext } from "~db/client.server";
import { openPerson } from "../commands/open.server";
import { safeTicks } from "../form";

/** What is written down about a person, as the form that changes it shows it. Writes down who looked. */
export async function personToChange(actor: ActorContext, id: string | undefined) {
  const person = await asActor(actor, (tx) => openPerson(tx, "person.change", id));
  return {
    id: person.id,
    firstName: person.firstName,
    values: {
      firstName: person.firstName,
      lastName: person.lastName,
      safe: safeTicks(person),
      phone: person.phone,
      email: person.email,
      preferredContact: person.preferredContact,
      postcode: person.postcode,
      birthYear: person.birthYear,
      language: person.language,
      needsInterpreter: person.needsInterpreter ? "yes" : null,
      needs: person.needs,
      accessNeeds: person.accessNeeds,
      whatMatters: person.whatMatters,
      wantsCompanion: person.wantsCompanion ? "yes" : null,
      riskNote: person.riskNote,
    },
  };
}
