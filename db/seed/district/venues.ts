import type { Km } from "./geometry";
import type { AccessNotes } from "./shape";

/** A place where groups meet: what it is called, its street, its postcode, where it is drawn, how to get in. */
export interface DrawnVenue {
  name: string;
  street: string;
  postcode: string;
  at: Km;
  /** How to get there, where somebody has written it down. */
  travel?: string;
  access: AccessNotes;
}

export const VENUES = {
  // Larkmoor
  "larkmoor-allotments": {
    name: "Larkmoor Allotments",
    street: "Gate 2, Bellpit Lane",
    postcode: "YX2 4QD",
    at: [-2.45, 1.95],
    travel: "Bus 4 to Bellpit Lane. The gate is a short walk on, with no road to cross.",
    access: {
      yes: [
        "step_free_entrance",
        "accessible_toilet",
        "seating",
        "bus_within_200m",
        "drop_off",
        "assistance_dogs",
      ],
      no: ["blue_badge_parking"],
      partly: { level_inside: "Hard path as far as the hut and the first plots; grass and ruts after that." },
    },
  },
  "larkmoor-centre": {
    name: "Larkmoor Community Centre",
    street: "Moor Road",
    postcode: "YX2 1AB",
    at: [-3.45, 2.75],
    travel: "Buses 4 and 11 stop outside. There is a ramp from the car park.",
    access: {
      yes: [
        "step_free_entrance",
        "accessible_toilet",
        "level_inside",
        "bus_within_200m",
        "blue_badge_parking",
        "seating",
      ],
      no: ["changing_places"],
      partly: { hearing_loop: "In the main hall only." },
    },
  },
  "larkmoor-library": {
    name: "Larkmoor Library",
    street: "14 Moor Road",
    postcode: "YX2 1AE",
    at: [-3.3, 2.66],
    access: {
      yes: [
        "step_free_entrance",
        "automatic_door",
        "level_inside",
        "accessible_toilet",
        "large_print",
        "plain_signs",
        "baby_changing",
        "hearing_loop",
      ],
    },
  },
  "st-hilds-hall": {
    name: "St Hild’s Church Hall",
    street: "Lark Rise",
    postcode: "YX2 2DJ",
    at: [-4.1, 2.4],
    access: {
      yes: ["ramp", "seating", "bus_within_200m"],
      no: ["hearing_loop"],
      partly: {
        accessible_toilet: "The toilet is wide but has no rails.",
        step_free_entrance: "Two steps at the front, a ramp at the side if you ring.",
      },
    },
  },
  "larkmoor-band-hut": {
    name: "The Band Hut",
    street: "Cornet Yard",
    postcode: "YX2 1HT",
    at: [-3.7, 3.1],
    access: {
      no: ["accessible_toilet"],
      partly: { step_free_entrance: "One step of 12 cm. We have a board." },
    },
  },
  "bellpit-flats": {
    name: "Bellpit Common Room",
    street: "Bellpit Court, Bellpit Lane",
    postcode: "YX2 4QR",
    at: [-2.8, 2.15],
    access: { yes: ["step_free_entrance", "lift", "accessible_toilet", "level_inside"] },
  },
  "larkmoor-common": {
    name: "The bandstand, Larkmoor Common",
    street: "Common Side",
    postcode: "YX2 3PX",
    at: [-4.5, 3.4],
    access: { yes: ["assistance_dogs", "drop_off"], no: ["accessible_toilet"] },
  },
  "larkmoor-high": {
    name: "Larkmoor High School",
    street: "Skylark Way",
    postcode: "YX2 3RU",
    at: [-3.0, 3.5],
    access: { yes: ["step_free_entrance", "lift", "accessible_toilet", "blue_badge_parking"] },
  },
  "moor-surgery": {
    name: "Moor Road Surgery",
    street: "52 Moor Road",
    postcode: "YX2 1AL",
    at: [-3.9, 2.72],
    access: {
      yes: [
        "step_free_entrance",
        "automatic_door",
        "level_inside",
        "accessible_toilet",
        "hearing_loop",
        "bus_within_200m",
      ],
    },
  },
  "larder-shop": {
    name: "The Larkmoor Larder",
    street: "3 Shepherd’s Parade",
    postcode: "YX2 1BN",
    at: [-3.6, 2.5],
    access: { yes: ["step_free_entrance", "level_inside"], no: ["accessible_toilet", "seating"] },
  },
  "larkmoor-pavilion": {
    name: "Lark Rise Pavilion",
    street: "Lark Rise Playing Field",
    postcode: "YX2 2FW",
    at: [-4.9, 2.1],
    access: { yes: ["level_inside", "blue_badge_parking"] },
  },
  "kettle-cafe": {
    name: "The Kettle Café",
    street: "27 Moor Road",
    postcode: "YX2 1AQ",
    at: [-3.2, 2.85],
    access: { yes: ["step_free_entrance", "assistance_dogs"], no: ["accessible_toilet"] },
  },

  // Tanner's Reach
  "tannery-works": {
    name: "The Tannery Works",
    street: "Bark Street",
    postcode: "YX1 1AN",
    at: [1.8, 3.0],
    travel: "Two minutes from the bus 2 stop. The level door is in the yard.",
    access: {
      yes: [
        "step_free_entrance",
        "lift",
        "accessible_toilet",
        "gender_neutral_toilet",
        "plain_signs",
        "blue_badge_parking",
      ],
      partly: { quiet_space: "A small side room when it is free." },
    },
  },
  "reach-hub": {
    name: "Reach Community Hub",
    street: "8 Tannery Road",
    postcode: "YX1 1BD",
    at: [2.15, 3.25],
    travel: "Bus 2 stops at the door. The car park is behind, off Bark Street.",
    access: {
      yes: [
        "step_free_entrance",
        "automatic_door",
        "accessible_toilet",
        "level_inside",
        "hearing_loop",
        "bus_within_200m",
        "baby_changing",
      ],
    },
  },
  "tannery-school": {
    name: "Tannery Lane School",
    street: "Tannery Lane",
    postcode: "YX1 2HE",
    at: [1.2, 3.4],
    access: { yes: ["step_free_entrance", "level_inside", "accessible_toilet"] },
  },
  "kiln-gate-flats": {
    name: "Kiln Gate Common Room",
    street: "Kiln Gate",
    postcode: "YX1 4LS",
    at: [2.2, 2.4],
    access: {
      yes: ["lift", "level_inside", "seating"],
      partly: { step_free_entrance: "Level, but the door is heavy. Press the buzzer and we will come." },
    },
  },
  "an-noor-centre": {
    name: "An-Noor Centre",
    street: "Saddler Street",
    postcode: "YX1 1FG",
    at: [2.6, 2.9],
    access: { yes: ["step_free_entrance", "accessible_toilet", "interpreter", "level_inside"] },
  },
  "reach-library": {
    name: "Tanner’s Reach Library",
    street: "21 Tannery Road",
    postcode: "YX1 1BJ",
    at: [1.7, 2.75],
    access: {
      yes: ["step_free_entrance", "automatic_door", "level_inside", "large_print", "hearing_loop"],
      no: ["accessible_toilet"],
    },
  },
  "tannery-meadows": {
    name: "The gate of Tannery Meadows",
    street: "Meadow Walk",
    postcode: "YX1 3PD",
    at: [0.35, 2.75],
    access: { yes: ["assistance_dogs", "bus_within_200m"], no: ["accessible_toilet"] },
  },
  "boxing-gym": {
    name: "The Old Drying Shed",
    street: "Hide Yard",
    postcode: "YX1 1LW",
    at: [2.4, 3.5],
    access: { no: ["step_free_entrance", "lift"] },
  },
  "kiln-wood": {
    name: "Kiln Wood car park",
    street: "Potter’s Lane",
    postcode: "YX1 5TA",
    at: [4.4, 3.2],
    travel: "No bus. A minibus leaves the Hub on Tannery Road if you ask the day before.",
    access: { yes: ["blue_badge_parking", "assistance_dogs"], no: ["accessible_toilet", "bus_within_200m"] },
  },
  "womens-centre": {
    name: "Wynmere Women’s Centre",
    street: "40 Saddler Street",
    postcode: "YX1 1FS",
    at: [2.75, 3.1],
    access: {
      yes: [
        "step_free_entrance",
        "accessible_toilet",
        "baby_changing",
        "quiet_space",
        "gender_neutral_toilet",
      ],
    },
  },
  "harness-room": {
    name: "The Harness Room",
    street: "Buckle Court",
    postcode: "YX1 2PU",
    at: [3.3, 3.7],
    access: { yes: ["level_inside", "seating"] },
  },
  "reach-pantry": {
    name: "Reach Pantry",
    street: "5 Stitchers Row",
    postcode: "YX1 1DW",
    at: [1.95, 2.7],
    access: { yes: ["ramp", "drop_off"] },
  },
  "wyn-college": {
    name: "Wyn Valley College",
    street: "College Way",
    postcode: "YX1 3BX",
    at: [-0.2, 3.5],
    access: {
      yes: [
        "step_free_entrance",
        "automatic_door",
        "lift",
        "accessible_toilet",
        "changing_places",
        "blue_badge_parking",
        "plain_signs",
      ],
    },
  },
  "football-ground": {
    name: "Wynmere Town Football Ground",
    street: "Tanners Way",
    postcode: "YX1 5GL",
    at: [4.2, 2.6],
    access: {
      yes: [
        "step_free_entrance",
        "accessible_toilet",
        "changing_places",
        "blue_badge_parking",
        "assistance_dogs",
      ],
    },
  },

  // Old Wharf
  "wharf-hall": {
    name: "Wharf Hall",
    street: "Capstan Street",
    postcode: "YX3 1AB",
    at: [0.1, 0.55],
    travel: "Five minutes from the bus station, past the crane. Every bus stops there.",
    access: {
      yes: [
        "step_free_entrance",
        "accessible_toilet",
        "level_inside",
        "hearing_loop",
        "bus_within_200m",
        "seating",
      ],
      partly: { blue_badge_parking: "One space, on the street outside." },
    },
  },
  "long-table": {
    name: "The Long Table",
    street: "9 Rope Walk",
    postcode: "YX3 1FH",
    at: [0.4, 0.3],
    access: {
      yes: ["step_free_entrance", "hearing_loop", "accessible_toilet", "seating", "assistance_dogs"],
    },
  },
  slipway: {
    name: "The Slipway Shed",
    street: "Slipway 3, Wharf Side",
    postcode: "YX3 2TB",
    at: [0.75, 0.0],
    access: {
      yes: ["accessible_toilet", "seating"],
      partly: { step_free_entrance: "A metal ramp, steep at low tide." },
    },
  },
  "old-wharf-arts": {
    name: "The Sail Loft",
    street: "Canvas Lane",
    postcode: "YX3 1LQ",
    at: [-0.2, 0.35],
    access: {
      yes: ["lift", "step_free_entrance", "gender_neutral_toilet", "accessible_toilet"],
      partly: { quiet_space: "The reading corner on the first floor." },
    },
  },
  "wynmere-library": {
    name: "Wynmere Central Library",
    street: "1 Anchor Square",
    postcode: "YX3 1AA",
    at: [0.2, 0.75],
    travel: "On Anchor Square, next to the bus station.",
    access: {
      yes: [
        "step_free_entrance",
        "automatic_door",
        "lift",
        "level_inside",
        "accessible_toilet",
        "changing_places",
        "hearing_loop",
        "large_print",
        "plain_signs",
        "baby_changing",
        "blue_badge_parking",
      ],
    },
  },
  "quaker-house": {
    name: "Quaker Meeting House",
    street: "Lantern Court",
    postcode: "YX3 3DN",
    at: [-0.7, 0.9],
    access: {
      yes: ["step_free_entrance", "hearing_loop", "quiet_space", "accessible_toilet", "level_inside"],
    },
  },
  museum: {
    name: "Wynmere Museum",
    street: "Customs House, Wharf Side",
    postcode: "YX3 2RW",
    at: [0.55, -0.05],
    access: { yes: ["step_free_entrance", "lift", "accessible_toilet", "large_print", "seating"] },
  },
  "advice-office": {
    name: "Wynmere Advice",
    street: "16 Capstan Street",
    postcode: "YX3 1AW",
    at: [0.0, 0.7],
    access: {
      yes: ["ramp", "hearing_loop", "interpreter", "easy_read"],
      no: ["accessible_toilet"],
      partly: { step_free_entrance: "Ring the bell for the ramp." },
    },
  },
  "old-wharf-surgery": {
    name: "Old Wharf Surgery",
    street: "Compass Street",
    postcode: "YX3 1NE",
    at: [0.65, 0.75],
    access: {
      yes: [
        "step_free_entrance",
        "automatic_door",
        "level_inside",
        "accessible_toilet",
        "hearing_loop",
        "bus_within_200m",
        "blue_badge_parking",
      ],
    },
  },
  "little-theatre": {
    name: "The Little Wyn Theatre",
    street: "Lamplighter Street",
    postcode: "YX3 1TF",
    at: [-0.4, 0.65],
    access: {
      yes: ["step_free_entrance", "hearing_loop", "captioning", "accessible_toilet"],
      partly: { level_inside: "The stage itself is up three steps." },
    },
  },
  "river-chapel": {
    name: "River Chapel",
    street: "Ferry Lane",
    postcode: "YX3 4JP",
    at: [0.3, -0.9],
    access: {
      partly: { step_free_entrance: "One step; there is a portable ramp if you ring first." },
      yes: ["seating"],
    },
  },
  "hope-street": {
    name: "Hope Street House",
    street: "2 Hope Street",
    postcode: "YX3 1XD",
    at: [0.9, 0.6],
    access: { yes: ["accessible_toilet", "assistance_dogs"], no: ["lift"] },
  },
  "wharf-green": {
    name: "The green hut, Wharf Green",
    street: "Lantern Way",
    postcode: "YX3 3HB",
    at: [-1.0, 1.2],
    access: { yes: ["bus_within_200m", "assistance_dogs"], no: ["accessible_toilet"] },
  },
  "leisure-centre": {
    name: "Wynmere Leisure Centre",
    street: "Pump Street",
    postcode: "YX3 1PU",
    at: [1.2, 0.85],
    access: {
      yes: [
        "step_free_entrance",
        "automatic_door",
        "lift",
        "accessible_toilet",
        "changing_places",
        "blue_badge_parking",
        "bus_within_200m",
      ],
      no: ["quiet_space"],
    },
  },
  "harbour-kitchen": {
    name: "The Harbour Kitchen",
    street: "4 Wharf Side",
    postcode: "YX3 2RA",
    at: [0.35, 0.05],
    access: { yes: ["step_free_entrance", "seating", "gender_neutral_toilet"] },
  },
  "carers-centre": {
    name: "Wyn Carers Centre",
    street: "30 Rope Walk",
    postcode: "YX3 1FX",
    at: [0.55, 0.4],
    travel: "Next to the chemist on Rope Walk, five minutes from the bus station.",
    access: {
      yes: ["step_free_entrance", "accessible_toilet", "quiet_space", "hearing_loop", "baby_changing"],
    },
  },

  // Orchard Hill
  "orchard-hall": {
    name: "Orchard Hill Village Hall",
    street: "Church Row",
    postcode: "YX4 1AD",
    at: [-3.6, -1.6],
    travel: "Bus 7 stops at the church. The hall is behind the big yew.",
    access: {
      yes: ["step_free_entrance", "large_print", "seating", "level_inside"],
      no: ["blue_badge_parking"],
      partly: { accessible_toilet: "Roomy, with one rail." },
    },
  },
  "mend-shop": {
    name: "The Old Post Office",
    street: "7 Pippin Street",
    postcode: "YX4 1BL",
    at: [-3.4, -1.8],
    access: { partly: { step_free_entrance: "One step; a ramp if you ring." }, yes: ["seating"] },
  },
  "cherry-bank": {
    name: "Cherry Bank Community Orchard",
    street: "Cherry Bank",
    postcode: "YX4 3NA",
    at: [-4.5, -0.6],
    access: {
      yes: ["assistance_dogs", "seating"],
      no: ["accessible_toilet"],
      partly: { level_inside: "Mown paths on a slope." },
    },
  },
  "st-brannocks": {
    name: "St Brannock’s Church Rooms",
    street: "Church Row",
    postcode: "YX4 1AH",
    at: [-3.75, -1.5],
    access: {
      yes: ["step_free_entrance", "hearing_loop", "accessible_toilet", "level_inside", "large_print"],
    },
  },
  "hill-surgery": {
    name: "Hill Road Surgery",
    street: "88 Hill Road",
    postcode: "YX4 1HS",
    at: [-3.1, -1.35],
    access: {
      yes: ["step_free_entrance", "automatic_door", "accessible_toilet", "level_inside", "bus_within_200m"],
    },
  },
  "orchard-park": {
    name: "Orchard Park Pavilion",
    street: "Park Drive",
    postcode: "YX4 2TR",
    at: [-3.0, -2.9],
    access: { yes: ["step_free_entrance", "accessible_toilet", "blue_badge_parking", "drop_off"] },
  },
  "cricket-club": {
    name: "Orchard Hill Cricket Pavilion",
    street: "Long Meadow",
    postcode: "YX4 2WE",
    at: [-4.3, -2.4],
    access: { yes: ["ramp", "seating", "drop_off"] },
  },
  "hill-library": {
    name: "Orchard Hill Library",
    street: "2 Pippin Street",
    postcode: "YX4 1BB",
    at: [-3.5, -2.0],
    access: {
      yes: ["step_free_entrance", "level_inside", "large_print", "hearing_loop"],
      no: ["accessible_toilet"],
    },
  },
  "yoga-shed": {
    name: "The Yoga Shed",
    street: "Quince Farm, Quince Lane",
    postcode: "YX4 4FZ",
    at: [-4.9, -3.3],
    access: { yes: ["quiet_space", "level_inside"], no: ["bus_within_200m"] },
  },
  "mill-end": {
    name: "The stile at Mill End",
    street: "Mill End",
    postcode: "YX4 5HA",
    at: [-2.5, 0.1],
    travel: "Bus 7 stops at Mill End, by the post box. The stile has a gap beside it for wheels.",
    access: { yes: ["level_inside", "assistance_dogs"], no: ["accessible_toilet"] },
  },
  "bramley-court": {
    name: "Bramley Court Lounge",
    street: "Bramley Court",
    postcode: "YX4 2DQ",
    at: [-2.8, -2.2],
    access: { yes: ["step_free_entrance", "lift", "accessible_toilet", "seating", "dementia_friendly"] },
  },
  "hedgehog-nursery": {
    name: "Hedgehog Lane Nursery",
    street: "Hedgehog Lane",
    postcode: "YX4 2JX",
    at: [-4.0, -3.0],
    access: { yes: ["step_free_entrance", "baby_changing", "level_inside"] },
  },

  // Brackwater
  "boat-shed": {
    name: "The Boat Shed",
    street: "Eel Quay",
    postcode: "YX5 1AT",
    at: [3.7, 0.05],
    travel: "Bus 3 to Eel Quay, then 100 metres of cobbles; there is a smooth strip on the left.",
    access: {
      yes: ["step_free_entrance", "accessible_toilet"],
      partly: { level_inside: "Level inside; the pontoon moves." },
    },
  },
  "salt-road-church": {
    name: "Salt Road Methodist Church",
    street: "112 Salt Road",
    postcode: "YX5 1BE",
    at: [3.5, 0.55],
    travel: "Bus 3 stops across Salt Road at the crossing. Level door at the side.",
    access: {
      yes: [
        "step_free_entrance",
        "hearing_loop",
        "accessible_toilet",
        "large_print",
        "level_inside",
        "bus_within_200m",
      ],
    },
  },
  "saltings-centre": {
    name: "Saltings Centre",
    street: "Sandpiper Close",
    postcode: "YX5 2HQ",
    at: [2.75, 1.0],
    access: { yes: ["step_free_entrance", "level_inside", "accessible_toilet", "baby_changing"] },
  },
  "working-club": {
    name: "Brackwater Working People’s Club",
    street: "Dredger Street",
    postcode: "YX5 1LA",
    at: [4.1, 0.65],
    access: { yes: ["ramp", "accessible_toilet", "seating"], no: ["quiet_space"] },
  },
  "marsh-hide": {
    name: "The Marsh Hide",
    street: "Sluice Lane",
    postcode: "YX5 4WD",
    at: [4.5, -1.05],
    travel: "No bus. Park by the sluice and follow the boardwalk for 200 metres.",
    access: {
      yes: ["blue_badge_parking", "level_inside"],
      no: ["bus_within_200m"],
      partly: {
        step_free_entrance: "A boardwalk all the way, 900 mm wide.",
        accessible_toilet: "A compost toilet with a ramp.",
      },
    },
  },
  "brackwater-library": {
    name: "Brackwater Library",
    street: "Dredger Street",
    postcode: "YX5 1LH",
    at: [4.2, 0.45],
    access: {
      yes: ["step_free_entrance", "automatic_door", "level_inside", "accessible_toilet", "large_print"],
    },
  },
  "brackwater-school": {
    name: "The old school",
    street: "Heron Street",
    postcode: "YX5 1TN",
    at: [4.4, 0.9],
    access: { no: ["step_free_entrance", "lift"], yes: ["seating"] },
  },
  "anglers-pond": {
    name: "Sluice Pond",
    street: "Sluice Lane",
    postcode: "YX5 4WP",
    at: [3.2, -0.85],
    access: {
      yes: ["blue_badge_parking", "level_inside"],
      no: ["accessible_toilet"],
      partly: { step_free_entrance: "Four of the pegs have hard standing." },
    },
  },
  warehouse: {
    name: "The Turnaround Store",
    street: "Unit 4, Estuary Park",
    postcode: "YX5 3FL",
    at: [5.1, 0.3],
    access: { yes: ["step_free_entrance", "blue_badge_parking", "level_inside", "accessible_toilet"] },
  },
  "new-leaf-house": {
    name: "New Leaf House",
    street: "19 Heron Street",
    postcode: "YX5 1TR",
    at: [4.55, 0.75],
    access: { yes: ["step_free_entrance", "quiet_space", "accessible_toilet"] },
  },

  // Fennel Cross
  "fennel-centre": {
    name: "Fennel Cross Community Centre",
    street: "Market Street",
    postcode: "YX6 1AF",
    at: [1.75, -3.05],
    travel: "Buses 5 and 6 stop on Market Street. Parking behind, free for two hours.",
    access: {
      yes: [
        "step_free_entrance",
        "automatic_door",
        "level_inside",
        "accessible_toilet",
        "hearing_loop",
        "blue_badge_parking",
        "bus_within_200m",
        "baby_changing",
      ],
    },
  },
  "fennel-pantry": {
    name: "Fennel Cross Pantry",
    street: "Unit 2, Market Street",
    postcode: "YX6 1AP",
    at: [1.6, -2.9],
    access: { yes: ["step_free_entrance", "level_inside", "drop_off"], no: ["accessible_toilet"] },
  },
  "fennel-primary": {
    name: "Fennel Cross Primary School",
    street: "Seed Lane",
    postcode: "YX6 2EB",
    at: [2.3, -2.6],
    access: { yes: ["step_free_entrance", "level_inside", "accessible_toilet"] },
  },
  "long-acre": {
    name: "Long Acre Care Farm",
    street: "Long Acre Lane",
    postcode: "YX6 5TG",
    at: [3.9, -3.6],
    travel:
      "No bus comes this far. The farm car meets the bus 6 at Market Street at half past nine; ring the day before.",
    access: {
      yes: ["accessible_toilet", "blue_badge_parking", "quiet_space", "step_free_entrance"],
      no: ["bus_within_200m"],
      partly: { level_inside: "The yard is concrete; the fields are fields." },
    },
  },
  "fennel-park": {
    name: "Fennel Park Bowls Pavilion",
    street: "Park Gate",
    postcode: "YX6 3RD",
    at: [0.6, -2.5],
    access: { yes: ["step_free_entrance", "accessible_toilet", "seating", "drop_off"] },
  },
  gurdwara: {
    name: "Wynmere Gurdwara",
    street: "Coriander Street",
    postcode: "YX6 1JN",
    at: [1.2, -3.3],
    access: {
      yes: ["step_free_entrance", "lift", "accessible_toilet", "interpreter"],
      partly: { seating: "Floor seating, and a row of chairs at the side." },
    },
  },
  "sports-hall": {
    name: "Cross Sports Hall",
    street: "Stadium Way",
    postcode: "YX6 4LU",
    at: [2.8, -3.3],
    access: {
      yes: ["step_free_entrance", "lift", "accessible_toilet", "blue_badge_parking"],
      no: ["quiet_space"],
    },
  },
  "youth-crossing": {
    name: "The Crossing",
    street: "33 Market Street",
    postcode: "YX6 1AX",
    at: [1.9, -3.2],
    access: { yes: ["gender_neutral_toilet", "quiet_space", "ramp"] },
  },
  "fennel-library": {
    name: "Fennel Cross Library",
    street: "Caraway Street",
    postcode: "YX6 1BS",
    at: [1.45, -3.1],
    access: {
      yes: [
        "step_free_entrance",
        "automatic_door",
        "level_inside",
        "accessible_toilet",
        "large_print",
        "hearing_loop",
      ],
    },
  },
  "family-tree": {
    name: "Family Tree House",
    street: "6 Dill Street",
    postcode: "YX6 1DE",
    at: [1.3, -2.8],
    access: { yes: ["step_free_entrance", "baby_changing", "accessible_toilet"], no: ["lift"] },
  },
  lighthouse: {
    name: "The Lighthouse",
    street: "Aniseed Lane",
    postcode: "YX6 2NW",
    at: [0.1, -3.1],
    travel: "Bus 5 to Aniseed Lane. Park in front; the gate opens when you come up to it.",
    access: {
      yes: ["step_free_entrance", "seating", "quiet_space", "accessible_toilet", "blue_badge_parking"],
    },
  },
  "caribbean-centre": {
    name: "The Mango Tree",
    street: "18 Caraway Street",
    postcode: "YX6 1BY",
    at: [1.1, -3.0],
    access: { yes: ["ramp", "seating"], no: ["hearing_loop"] },
  },
  "swim-pool": {
    name: "Cross Baths",
    street: "Stadium Way",
    postcode: "YX6 4LX",
    at: [3.0, -3.1],
    access: {
      yes: ["step_free_entrance", "changing_places", "accessible_toilet", "blue_badge_parking", "lift"],
    },
  },

  // Addresses that are never shown
  "harbour-house": {
    name: "Harbour House",
    street: "11 Thimble Street",
    postcode: "YX3 3UE",
    at: [-0.5, 1.15],
    access: { yes: ["step_free_entrance", "accessible_toilet"] },
  },
  "outreach-office": {
    name: "The upstairs office",
    street: "52 Dill Street",
    postcode: "YX6 1DZ",
    at: [1.0, -2.7],
    access: { no: ["lift"] },
  },
  "quiet-room": {
    name: "The Quiet Room",
    street: "4 Cockle Street",
    postcode: "YX5 1WX",
    at: [3.3, 0.8],
    access: {},
  },
} as const satisfies Record<string, DrawnVenue>;

export type VenueKey = keyof typeof VENUES;
