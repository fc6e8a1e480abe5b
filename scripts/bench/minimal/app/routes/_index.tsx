import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

const CARDS = Array.from({ length: 20 }, (_, index) => ({
  slug: `group-${index}`,
  name: `Group ${index}`,
  summary: "Tea, talk and something to do with your hands, every week, for anybody who would like company.",
  when: "Tuesdays, 10am to noon",
  where: "0.8 miles, in the library",
  cost: "Free",
  room: "Places now",
}));

export const loader = () => ({ cards: CARDS });

export const meta: MetaFunction = () => [{ title: "Twenty groups" }];

export default function Cards() {
  const { cards } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Twenty groups</h1>
      <ol>
        {cards.map(({ slug, name, summary, when, where, cost, room }) => (
          <li key={slug}>
            <h2>
              <a href={`/groups/${slug}`}>{name}</a>
            </h2>
            <p>{summary}</p>
            <dl>
              <dt>When</dt>
              <dd>{when}</dd>
              <dt>Where</dt>
              <dd>{where}</dd>
              <dt>Cost</dt>
              <dd>{cost}</dd>
            </dl>
            <p>{room}</p>
          </li>
        ))}
      </ol>
    </>
  );
}
