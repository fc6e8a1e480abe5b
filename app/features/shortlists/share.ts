/** What a shared list says of each group. */
export interface SharedGroup {
  name: string;
  when: string;
  phone: string | null;
  address: string;
}

/** Mail programs give up on longer addresses. */
const LONGEST_LINK = 1_900;

/** A list as plain words, to be e-mailed or copied: each group with when, how to ring it and its address. */
export function listInWords(groups: readonly SharedGroup[], listAddress: string): string {
  const lines = groups.map(({ name, when, phone, address }) =>
    [name, when, phone && `Ring ${phone}`, address].filter(Boolean).join("\n"),
  );
  return [...lines, `The whole list: ${listAddress}`].join("\n\n");
}

/** Opens the reader's own mail program with the list written; nothing passes through us. */
export function mailHref(groups: readonly SharedGroup[], listAddress: string): string {
  const href = (body: string) =>
    `mailto:?subject=${encodeURIComponent("Groups near you")}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`;
  const whole = href(listInWords(groups, listAddress));
  if (whole.length <= LONGEST_LINK) return whole;
  return href(
    listInWords(
      groups.map(({ name }) => ({ name, when: "", phone: null, address: "" })),
      listAddress,
    ),
  );
}

/** Opens the telephone's own messages with the text written, to nobody yet. */
export function textHref(text: string): string {
  return `sms:?&body=${encodeURIComponent(text)}`;
}
