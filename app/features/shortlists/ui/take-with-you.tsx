import { paths } from "~/lib/paths";
import { Actions, ButtonLink } from "~/ui/button";
import { CopyButton } from "~/ui/copy-button";
import { Panel } from "~/ui/layout";
import { Details } from "~/ui/notes";
import type { DeviceListPage } from "../queries/device-list.server";
import { textHref } from "../share";

/** Print, e-mail, text or share a list. What is sent goes from the reader's own device, never through us. */
export function TakeWithYou({ page: { groups, address, inWords, mailHref } }: { page: DeviceListPage }) {
  const slugs = groups.map(({ card }) => card.slug);
  return (
    <Panel title="Take the list with you">
      <Actions stack>
        <ButtonLink href={paths.printShortlist(slugs)}>Print it, a page each</ButtonLink>
        <ButtonLink look="secondary" href={paths.printShortlist(slugs, true)}>
          Print it in large letters
        </ButtonLink>
        <ButtonLink look="secondary" href={mailHref}>
          E-mail it
        </ButtonLink>
      </Actions>
      <p className="t-small">The e-mail opens in your own mail program. We do not see it.</p>
      <Details summary="Text it">
        <Texts texts={groups.map(({ card, text }) => ({ slug: card.slug, name: card.name, text }))} />
      </Details>
      <Details summary="Share it">
        <p>Anybody with this address sees the list, and nothing about you.</p>
        <p className="t-copy" id="list-address">
          {address}
        </p>
        <CopyButton from="list-address" label="Copy the address" />
        <p>Or copy it in words:</p>
        <pre className="t-copy" id="list-in-words">
          {inWords}
        </pre>
        <CopyButton from="list-in-words" label="Copy the words" />
      </Details>
    </Panel>
  );
}

interface TextsProps {
  texts: readonly { slug: string; name: string; text: string }[];
}

/** One text message a group, to send from the reader's own telephone or to copy. */
export function Texts({ texts }: TextsProps) {
  return (
    <ul className="t-now">
      {texts.map(({ slug, name, text }) => (
        <li key={slug}>
          <p className="t-copy" id={`text-${slug}`}>
            {text}
          </p>
          <Actions>
            <ButtonLink small look="secondary" href={textHref(text)}>
              Text it<span className="nhsuk-u-visually-hidden"> ({name})</span>
            </ButtonLink>
            <CopyButton from={`text-${slug}`} label="Copy" />
          </Actions>
        </li>
      ))}
    </ul>
  );
}
