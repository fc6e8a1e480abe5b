export type RoomShape = "places_now" | "a_few" | "waiting_list" | "not_taking" | "ask";

const FILLED: Partial<Record<RoomShape, number>> = { places_now: 1, a_few: 2, waiting_list: 3 };

/** Room in words, with three cells beside them that fill as the group does. */
export function RoomMark({ room, words, big = false }: { room: RoomShape; words: string; big?: boolean }) {
  return (
    <span className={big ? "t-room t-room--big" : "t-room"}>
      <svg viewBox="0 0 50 18" aria-hidden="true" focusable="false">
        <path d={cells(room)} fill="currentColor" />
        <path
          d={outlines(room)}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray={room === "ask" ? "3 2.4" : undefined}
        />
      </svg>
      <span>{words}</span>
    </span>
  );
}

const STARTS = [1, 18, 35];

function cells(room: RoomShape): string {
  return STARTS.slice(0, FILLED[room] ?? 0)
    .map((x) => `M${x} 2h14v14h-14Z`)
    .join("");
}

function outlines(room: RoomShape): string {
  if (room === "not_taking") return "M17 2h5v14h-5ZM28 2h5v14h-5Z";
  return STARTS.slice(FILLED[room] ?? 0)
    .map((x) => `M${x + 0.75} 2.75h12.5v12.5h-12.5Z`)
    .join("");
}
