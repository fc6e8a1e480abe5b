import type { FormState } from "~/lib/forms";
import { Radios } from "~/ui/choices";
import { TextArea } from "~/ui/text-area";

/** What the listing itself offers to prove a claim by. */
export interface Proofs {
  /** Masked. */
  email: string | null;
  phone: string | null;
}

/** How the directory can see that somebody runs the group they claim. */
export function ClaimProof({ form, proofs: { email, phone } }: { form: FormState; proofs: Proofs }) {
  const words = (
    <TextArea
      name="proof"
      label="How can we see that you run it?"
      hint="For example, your name is on its web page, or a hall that knows you."
      defaultValue={form.value("proof")}
      error={form.error("proof")}
    />
  );
  if (!email && !phone) return words;
  const options = [
    email && {
      value: "email",
      label: "Send a code to the address on the page",
      hint: `${email}. The quickest way: the page is usually yours at once.`,
    },
    phone && {
      value: "phone",
      label: "Ring the number on the page",
      hint: `We ring ${phone}, and you read us a code.`,
    },
    { value: "steward", label: "In another way", detail: words },
  ].filter((option) => option !== null && option !== "");
  return (
    <Radios
      name="proofBy"
      legend="How can we see that it is your group?"
      options={options}
      defaultValue={form.value("proofBy") ?? (email ? "email" : undefined)}
      error={form.error("proofBy")}
    />
  );
}
