const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Words that hold a sentence together: a saying fits with or without them. */
export const SMALL_WORDS = set(
  `a about am an and another any are as at be been being but can could did do does for from get gets getting
  had has have having he hes i id if ill im in into is it its ive just lot lots may me might mine must my of on
  or our quite really she shed shell should so some such that thats the their them then there theres these they theyre
  this those to us very was we were weve what when where which who will with would you your youre bit got
  him her his`.trim(),
);

/** Words that mean something at the end of a saying ("scared of him") and nothing elsewhere. */
export const LAST_WORDS = set("him her");

/** What people say around what they look for; left out of the words that are searched, unless nothing else is there. */
export const FILLER_WORDS = set(
  `activities activity all also amateur anybody anything anywhere area around available bank because best can cant class classes
  close closest club clubs come couldnt course courses day dont doing doesnt enjoy event events every everyday find fun
  give go goes going good great group groups hello help helping here hi hope how kind know like likely liked local
  locally look looking looks love loves maybe meeting meetings more morning mornings much near nearby nearest need needing needs new
  next nice no nobody not now old one ones other others out over own particularly people person place places please
  programme programmes project projects provide quickly recommend run search searching service services session
  sessions side since somebody something sometimes somewhere sort soon start starting stuff support supporting
  suitable take taking thank thanks thing things think thinking time times to try trying up use useful using
  visit want wanted wanting wants week weekly welcome went without wont would`.trim(),
);

/** Words that tell what sort is liked best and leave none out: "a quiet walk" is a walk first. */
export const DESCRIBING_WORDS = set(
  `beautiful big calm cheap comfortable easy friendly fun gentle gently happy healthy interesting light little
  lively low nice peaceful pleasant proper quiet relaxed relaxing safe short simple slow small social warm
  welcoming`.trim(),
);
