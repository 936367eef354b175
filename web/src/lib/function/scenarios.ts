// What a slider asks of the core.
export type Person = {
  mass_kg: number;
  height_cm: number;
  heel_mm: number;
  shorter_mm: number;
  everted_deg: number;
  speed_m_s: number;
};
export const average: Person = { mass_kg: 75, height_cm: 170, heel_mm: 0, shorter_mm: 0, everted_deg: 0, speed_m_s: 1.05 };

/** Which sliders count in a scenario. */
export const counts = (id: string, moves: boolean, speedCanChange: boolean) => ({
  heel: id === 'lean' || id === 'squat',
  shorter: !moves,
  speed: speedCanChange
});

/** The question for the core: `heels?mass_kg=80`. Only what differs from the average adult. */
export function questionOf(id: string, person: Person, use: ReturnType<typeof counts>, muscle?: string): string {
  const asked: [string, number | string][] = [];
  const put = (key: string, value: number, usual: number) => {
    if (value !== usual) asked.push([key, value]);
  };
  put('mass_kg', person.mass_kg, average.mass_kg);
  put('height_m', person.height_cm / 100, average.height_cm / 100);
  if (use.heel) put('heel_mm', person.heel_mm, 0);
  if (use.shorter) put('shorter_mm', person.shorter_mm, 0);
  put('everted_deg', person.everted_deg, 0);
  if (use.speed) put('speed_m_s', person.speed_m_s, average.speed_m_s);
  if (muscle) asked.push(['muscle', muscle], ['subjects', 1000]);
  return `${id}?${asked.map(([key, value]) => `${key}=${value}`).join('&')}`;
}
