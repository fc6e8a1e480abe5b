import { telephoneHref } from "~/features/groups/listing";
import type { FormState } from "~/lib/forms";
import { paths } from "~/lib/paths";
import { SubmitButton } from "~/ui/button";
import { Radios } from "~/ui/choices";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { FormKey } from "~/ui/form-key";
import { Section } from "~/ui/layout";
import { DoneNote } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import { SummaryList } from "~/ui/summary-list";
import type { SignpostPage } from "../queries/signpost-page.server";

interface Props {
  group: SignpostPage;
  counted: boolean;
  state: FormState;
}

/** A group's details to pass on, and one press to count that they were. Nothing is asked about the person. */
export function Signpost({ group, counted, state }: Props) {
  return (
    <>
      <Crumb href={paths.group(group.slug)}>Back to {group.name}</Crumb>
      {counted && <DoneNote>Counted. Nothing was kept about the person.</DoneNote>}
      <ErrorSummary errors={state.summary} />
      <PageHead title={`Give somebody the details of ${group.name}`} lead={group.summary} />
      <SummaryList rows={detailsOf(group)} />
      <p>
        <a href={paths.printGroup(group.slug)}>Print them on one page</a>
      </p>
      {!counted && (
        <Section title="Count that you told somebody" near>
          <form method="post" noValidate>
            <FormKey name="key" value={state.value("key") ?? group.formKey} />
            {group.needs.length > 0 && (
              <Radios
                name="need"
                legend="What was it for?"
                error={state.error("need")}
                defaultValue={state.value("need")}
                options={group.needs}
              />
            )}
            <p>We count the group, the need and the day, and nothing of the person.</p>
            <SubmitButton>Count it</SubmitButton>
          </form>
        </Section>
      )}
    </>
  );
}

function detailsOf(group: SignpostPage) {
  const { phone, email, contactNote, where } = group;
  return [
    { key: "Telephone", value: phone ? <a href={telephoneHref(phone)}>{phone}</a> : "They have none listed" },
    ...(email ? [{ key: "E-mail", value: email }] : []),
    ...(contactNote ? [{ key: "How else", value: contactNote }] : []),
    {
      key: "Where",
      value:
        where.length > 0
          ? where.map((line) => <p key={line}>{line}</p>)
          : "They tell you when you get in touch",
    },
  ];
}
