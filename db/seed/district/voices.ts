import type { SeedNeed } from "./shape";

/** What matters to people, in words that a link worker might have written down as they were said. */
export const WHAT_MATTERS: Record<SeedNeed, readonly string[]> = {
  loneliness: [
    "I go from Friday to Monday without using my voice.",
    "Somebody to say good morning to. It need not be more than that.",
    "I moved here to be near my son and then he moved.",
    "I would like to be expected somewhere once a week.",
  ],
  low_mood_stress: [
    "I want a reason to get dressed on a Tuesday.",
    "I used to laugh a lot. I would like to hear it again.",
    "To sleep through, and not to dread the post.",
  ],
  mental_health_condition: [
    "I know my illness. I want to be somewhere that is not about it.",
    "A place where a bad week does not mean I have to stop coming.",
    "To build something with my hands when my head is loud.",
  ],
  money_debt: [
    "To open the envelopes with someone sitting next to me.",
    "I want to buy my daughter shoes without doing sums in the shop.",
    "They took it straight from my wages and nobody will explain.",
  ],
  housing: [
    "A door I can lock and a window that shuts.",
    "The damp is in my boy’s chest. I want him to stop coughing.",
    "To stay near the school, whatever happens with the flat.",
  ],
  food: [
    "I skip dinner so that the children do not notice.",
    "I used to cook for eight. I have lost the way of cooking for one.",
    "To fill the freezer before the bad days come.",
  ],
  work_skills: [
    "I want to be good at something before I am fifty.",
    "To explain the gap without going red.",
    "I miss being tired for a proper reason.",
  ],
  long_term_condition: [
    "I would like to talk to someone who also counts the stairs.",
    "To do what I can and not be told off for what I can’t.",
    "Some days I am fine. I want a place that understands the other ones.",
  ],
  physical_activity: [
    "To walk to the bench by the weir and back.",
    "I want to get up off the floor when I play with my grandson.",
    "Nothing with mirrors.",
  ],
  healthy_living: [
    "I have been told to lose weight eleven times. I would like somebody to show me how.",
    "To see my girls get married, so I am stopping smoking.",
    "I eat at the sink. I want to eat at a table.",
  ],
  substance_use: [
    "Ninety days. I want to see what a hundred is like.",
    "My evenings are the problem. Give me something for the evenings.",
    "To be able to look my mum in the face at Christmas.",
  ],
  carer: [
    "Two hours when nobody shouts my name.",
    "I was a wife and now I am a nurse. I want to be a wife for an afternoon.",
    "Someone who will not say I am marvellous.",
  ],
  bereavement: [
    "I still lay two places. I would like to talk to someone who knows.",
    "Everyone has stopped saying her name.",
    "I do not want to be cheered up. I want company.",
  ],
  dementia_memory: [
    "He lights up when there is music. I want more of that for him.",
    "I want to keep going out while I still know the way.",
    "To do something where getting it wrong does not show.",
  ],
  relationships_family: [
    "I want to stop shouting. I sound like my father.",
    "I see them every other weekend and it rains. We need somewhere to go.",
    "To meet another mum who is finding it hard.",
  ],
  abuse_safety: [
    "I want to walk home without looking behind me.",
    "To find out what my choices are, without deciding anything yet.",
    "For my children to have a quiet tea.",
  ],
  legal_immigration: [
    "To know what the letter says before the date on it.",
    "I was a teacher. I want to speak well enough to be one again.",
    "I have waited for two years. I would like something to do while I wait.",
  ],
  transport: [
    "It is only a mile but it might as well be the moon.",
    "To get to the hospital and back without asking my neighbour again.",
    "I stopped driving in May and the world got very small.",
  ],
  digital: [
    "Everything is on a website now and I have not got one.",
    "I want to see my sister’s face when she talks.",
    "To do my own forms and not hand my bank card to my nephew.",
  ],
  nature_arts: [
    "I grew up on a farm. I would like mud on my hands.",
    "I used to sing. I have not tried since the operation.",
    "To be outdoors with people who do not need me to talk.",
  ],
  practical_help: [
    "A light bulb, a curtain rail and someone to open the jars.",
    "I can manage everything but the bins and the bath.",
    "To have the garden seen to, so that I am not ashamed of it.",
  ],
  learning_disability_autism: [
    "I want friends who are not paid to be with me.",
    "I need to know what will happen, and then I am brave.",
    "Somewhere quiet where it is all right to talk about trains.",
  ],
};

function isSeedNeed(need: string): need is SeedNeed {
  return need in WHAT_MATTERS;
}

/** Every need that a made-up person may have. */
export const SEED_NEEDS: readonly SeedNeed[] = Object.keys(WHAT_MATTERS).filter(isSeedNeed);
