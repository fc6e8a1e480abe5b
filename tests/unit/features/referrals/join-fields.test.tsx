import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { NeedId } from "~/features/groups/vocabulary";
import { JoinFields } from "~/features/referrals/ui/join-fields";
import { formState } from "~/lib/forms";

const drawn = (groupNeeds: NeedId[], chosen: string[] = []) =>
  renderToStaticMarkup(
    <JoinFields
      form={formState(undefined, { needs: chosen })}
      formKey="a-key"
      groupName="Knit and Natter"
      groupNeeds={groupNeeds}
    />,
  );
const needsIn = (html: string) =>
  [...html.matchAll(/name="needs"[^>]* value="(\w+)"/g)].map(([, need]) => need);

describe("the needs that somebody chooses who asks to join", () => {
  it("are the group's own first, and the others behind a press", () => {
    const html = drawn(["nature_arts", "loneliness"]);
    const [own = "", others = ""] = html.split("<details");
    expect(needsIn(own)).toEqual(["nature_arts", "loneliness"]);
    expect(needsIn(others)).toContain("food");
    expect(needsIn(others)).not.toContain("loneliness");
  });

  it("are sensitive only where the group is there for them", () => {
    expect(needsIn(drawn(["abuse_safety"])).filter((need) => need === "abuse_safety")).toHaveLength(1);
    expect(needsIn(drawn(["abuse_safety"]))).not.toContain("substance_use");
    expect(needsIn(drawn(["food"]))).not.toContain("abuse_safety");
  });

  it("show what was chosen of the others, and are all there for a group that says none", () => {
    expect(drawn(["food"], ["housing"])).toMatch(/<details[^>]* open=""/);
    expect(drawn(["food"], ["food"])).not.toMatch(/<details[^>]* open=""/);
    const none = drawn([]);
    expect(none).not.toContain("<details");
    expect(needsIn(none)).toContain("loneliness");
  });
});
