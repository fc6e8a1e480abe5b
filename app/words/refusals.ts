import type { RefusalCode } from "~/lib/errors";

/** For each way that a rule says no: what happened, and what to do now. */
export const REFUSALS: Record<RefusalCode, { title: string; words: string }> = {
  access_place_full: {
    title: "Every place for that access need is taken",
    words:
      "The group has only so many of them. Put the person on the waiting list, or change how many there are on the places page.",
  },
  account_exists: {
    title: "There is already an account for that e-mail address",
    words: "Give that account the role instead. Nothing has been changed.",
  },
  already_decided: {
    title: "Somebody has already answered",
    words:
      "This referral was answered while you were looking at it. Nothing you did has changed that answer.",
  },
  already_colleague: {
    title: "They have access already",
    words: "Somebody with that e-mail address is among your colleagues here. Nothing has been changed.",
  },
  already_claimed: {
    title: "Somebody already looks after this listing",
    words:
      "If you think that is wrong, tell the directory with “Something is not right” on the group’s page.",
  },
  area_exists: {
    title: "There is already an area of that name",
    words: "Nothing has been changed. Give the new area another name, or put the postcodes into the old one.",
  },
  changed_meanwhile: {
    title: "This changed while you were looking",
    words: "Somebody else changed it first, so we have not saved what you did. Go back and look at it again.",
  },
  consent_withdrawn: {
    title: "The person has taken their consent back",
    words: "Nothing more can be shared with the group or done with this referral.",
  },
  contact_missing: {
    title: "There is no safe way to reach this person",
    words:
      "Write down a telephone number or an e-mail address that is safe to use, then send the referral again.",
  },
  form_key_reused: {
    title: "This form was already sent",
    words:
      "The first one you sent is safe. What you sent now is different, so we have not used it. Please start again.",
  },
  group_closed: {
    title: "This group has closed its listing",
    words: "Nobody can be referred here any more. Look for another group for the same needs.",
  },
  pot_already_paid: {
    title: "This pot has already paid",
    words:
      "Its amount cannot fall below what it has paid. To stop it from paying, set its last day, or an amount of what it has paid by now.",
  },
  pot_kind_stays: {
    title: "A pot keeps its kind",
    words: "To be paid in another way, end this pot on its last day and add a new one.",
  },
  group_full: {
    title: "This place has just gone",
    words:
      "Somebody else took the last free place. The person can join the waiting list, or you can choose another group.",
  },
  group_paused: {
    title: "This group is taking a break",
    words: "It takes nobody new for now. Look for another group for the same needs.",
  },
  group_signpost_only: {
    title: "This group is for signposting only just now",
    words:
      "The directory is still looking at what a referral here asks for. You can give the person the group’s details instead.",
  },
  group_unclaimed: {
    title: "This group does not use Trellis yet",
    words: "A referral would reach no one. You can give the person the group’s details instead.",
  },
  hold_gone: {
    title: "This place is no longer being held",
    words: "The time to say yes has passed. The person keeps their position on the waiting list.",
  },
  intake_reached: {
    title: "That is enough new people for this week",
    words:
      "The group has taken as many as it said it would this week. Put the person on the waiting list, or answer on Monday.",
  },
  last_administrator: {
    title: "This is the last administrator",
    words: "Somebody has to be able to look after accounts. Make another administrator first.",
  },
  link_expired: {
    title: "This link has run out",
    words:
      "Nothing has changed. The offer was answered or taken back, or is more than 14 days old. Ask whoever sent it to offer the group again.",
  },
  need_missing: {
    title: "Say what the person needs",
    words: "Choose at least one need, so that the group knows why they are coming.",
  },
  not_safe: {
    title: "That is not a safe way to reach this person",
    words: "Nothing has been sent. Their page says which ways are safe; print the list, or tell them.",
  },
  nothing_changed: {
    title: "There is nothing to send",
    words: "The listing says these words already. Change something first, or leave it as it is.",
  },
  nothing_kept: {
    title: "Nothing is kept for this person",
    words: "Nothing has been sent or counted. Keep a group for them first.",
  },
  other_account: {
    title: "These marks were made in another account",
    words: "Only who made them can send them. Sign in to that account, and they go by themselves.",
  },
  pictures_full: {
    title: "There are six photos already",
    words: "Take one of them off the page, then add the new one.",
  },
  places_not_set: {
    title: "This group has not said how many people it can look after",
    words: "Ring them first. They can set their places in a minute, and then take people.",
  },
  reason_unfit: {
    title: "That reason does not fit",
    words:
      "Where the referral stands now, it cannot end for that reason. Nothing has changed. Choose another one.",
  },
  same_organisation: {
    title: "You look after this group already",
    words: "It belongs to that organisation now. To give a colleague access, invite them instead.",
  },
  saying_known: {
    title: "We already understand that",
    words: "Those words speak of that need already, or of one very like it. Nothing has been changed.",
  },
  session_full: {
    title: "That session is full",
    words: "Choose another session with room, or put the person on the waiting list.",
  },
  shortlist_full: {
    title: "This list is full",
    words: "It holds 20 groups. Take one off, then keep the new one.",
  },
  undrawn_move: {
    title: "That cannot be done now",
    words: "The referral has moved on since this page was opened. Go back and look at where it is.",
  },
  waiting_list_closed: {
    title: "The group is full and its waiting list is closed",
    words: "Look for another group for the same needs.",
  },
  waiting_list_full: {
    title: "The waiting list is full",
    words: "Look for another group for the same needs.",
  },
  words_decided: {
    title: "Nothing waits here any more",
    words: "Somebody has decided about these words by now, or the group has taken them back.",
  },
  wrong_code: {
    title: "That code is not right",
    words: "Check it and try again, or ask for a new one.",
  },
};
