import { counted } from "~/lib/dates";
import type { FormState } from "~/lib/forms";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { Section } from "~/ui/layout";
import { Select } from "~/ui/select";
import { TextField } from "~/ui/text-field";
import type { KeptArea } from "../queries/areas-kept.server";

/** Each area with its outcodes, each of which one press takes out. */
export function AreasKeptTable({ areas, without }: { areas: readonly KeptArea[]; without: number }) {
  return (
    <>
      <DataTable
        caption={counted(areas.length, "area")}
        columns={[
          { label: "Area" },
          { label: "First parts of postcodes" },
          { label: "Listings", numeric: true },
        ]}
        rows={areas.map(({ id, name, outcodes, groups }) => ({
          key: id,
          cells: [name, <Outcodes key="outcodes" outcodes={outcodes} area={name} />, groups],
        }))}
      />
      {without > 0 && (
        <p>
          {counted(without, "listing")} {without === 1 ? "has" : "have"} no area yet.
        </p>
      )}
    </>
  );
}

function Outcodes({ outcodes, area }: { outcodes: readonly string[]; area: string }) {
  if (outcodes.length === 0) return "None yet";
  return outcodes.map((outcode) => (
    <form method="post" key={outcode} className="t-outcode">
      <input type="hidden" name="outcode" value={outcode} />
      {outcode}{" "}
      <button type="submit" className="t-button-link" name="intent" value="take_out">
        Take out
        <span className="nhsuk-u-visually-hidden">
          {" "}
          {outcode} of {area}
        </span>
      </button>
    </form>
  ));
}

const OUTCODE_HINT = "Such as YX3. Several with a space between.";

/** Puts postcodes into an area, adds one, or gives one another name. */
export function AreaForms({ areas, form }: { areas: readonly KeptArea[]; form: FormState }) {
  const options = areas.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      {areas.length > 0 && (
        <Section title="Put postcodes into an area">
          <p>
            A first part belongs to one area. If it is in another now, it moves, and its groups move with it.
          </p>
          <form method="post">
            <TextField
              name="moved"
              label="First parts of postcodes"
              hint={OUTCODE_HINT}
              error={form.error("moved")}
              defaultValue={form.value("moved")}
            />
            <Select
              name="into"
              label="Into the area"
              options={options}
              placeholder="Choose an area"
              error={form.error("into")}
              defaultValue={form.value("into")}
            />
            <Button name="intent" value="put">
              Put them in
            </Button>
          </form>
        </Section>
      )}
      <Section title="Add an area">
        <form method="post">
          <TextField
            name="name"
            label="Its name"
            hint="As people here say it"
            error={form.error("name")}
            defaultValue={form.value("name")}
          />
          <TextField
            name="outcodes"
            label="Its first parts of postcodes"
            hint={OUTCODE_HINT}
            error={form.error("outcodes")}
            defaultValue={form.value("outcodes")}
          />
          <Button name="intent" value="add" look="secondary">
            Add the area
          </Button>
        </form>
      </Section>
      {areas.length > 0 && (
        <Section title="Give an area another name">
          <form method="post">
            <Select
              name="area"
              label="The area"
              options={options}
              placeholder="Choose an area"
              error={form.error("area")}
              defaultValue={form.value("area")}
            />
            <TextField
              name="newName"
              label="Its new name"
              error={form.error("newName")}
              defaultValue={form.value("newName")}
            />
            <Button name="intent" value="rename" look="secondary">
              Change the name
            </Button>
          </form>
        </Section>
      )}
    </>
  );
}
