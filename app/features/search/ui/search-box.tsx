import { paths } from "~/lib/paths";
import { PostcodeField, TextField } from "~/ui/text-field";

/** People's own words and a postcode; sends itself by GET, so that the address holds it. */
export function SearchBox() {
  return (
    <search aria-label="Groups">
      <form className="t-search" action={paths.groups()}>
        <TextField
          name="q"
          type="search"
          label="Say it in your own words"
          maxLength={200}
          suggest={paths.suggest()}
        />
        <PostcodeField name="near" label="Your postcode" />
        <button className="nhsuk-button" type="submit">
          Find groups
        </button>
      </form>
      <p className="t-small t-hint-below">
        For example, “I do not know anyone since I moved here” or “a quiet walk on a Monday, near YX3”.
      </p>
    </search>
  );
}
