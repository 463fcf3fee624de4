// Icons as stroke paths on a 24×24 grid, drawn for this project: no font, no request.

const ICONS: Readonly<Record<string, string>> = {
  service: 'M6 3h12a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM9 8h6M9 12h6M9 16h3',
  application: 'M3 5h18v14H3zM3 9h18M6 7h.5M9 7h.5',
  packaged: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  gateway: 'M12 3v18M5 8l-3 4 3 4M19 8l3 4-3 4M2 12h7M22 12h-7',
  platform: 'M3 17l5-6 4 3 6-8M3 21h18',
  bot: 'M5 9h14v9H5zM12 5v4M12 4.5v.5M9 13h.5M14.5 13h.5M2 12v3M22 12v3',
  model: 'M12 3l2 6 6 3-6 3-2 6-2-6-6-3 6-3z',
  tools: 'M14 6a4 4 0 0 0 5 5l-9 9a2 2 0 0 1-3-3l9-9M14 6l3 3',
  clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 7v5l3 2',
  api: 'M8 7l-5 5 5 5M16 7l5 5-5 5M13.5 5l-3 14',
  channel: 'M3 7h13l5 5-5 5H3zM8 7v10M13 7v10',
  store: 'M5 6c0-4 14-4 14 0v12c0 4-14 4-14 0zM5 6c0 4 14 4 14 0M5 12c0 4 14 4 14 0',
  workflow: 'M3 4h7v6H3zM14 14h7v6h-7zM6.500 10v7H14M11 14.500l3 2.500-3 2.500',
  agent: 'M12 3l8 4.500v9L12 21l-8-4.500v-9zM9 11h.5M14.500 11h.5M9 15h6',
  decision: 'M12 3l9 9-9 9-9-9zM12 8v5M12 16v.5',
  person: 'M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM5 21c0-8 14-8 14 0',
  control: 'M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6zM9 12l2 2 4-4',
  group: 'M4 6h6l2 2h8v11H4z',
};

/** The path of an icon; a plain box for a name that is not known. */
export function iconPath(name: string): string {
  return ICONS[name] ?? 'M5 5h14v14H5z';
}
