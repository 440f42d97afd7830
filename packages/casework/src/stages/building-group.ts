/** Groups of buildings in the law, lowest first; they decide grades and competences. */
export const BUILDING_GROUPS = ['الف', 'ب', 'ج', 'د'] as const
export type BuildingGroup = (typeof BUILDING_GROUPS)[number]

const LIMITS = [
  { floors: 2, area: 600 },
  { floors: 5, area: 2000 },
  { floors: 10, area: 5000 },
] as const

const rank = (fits: (limit: (typeof LIMITS)[number]) => boolean) => {
  const index = LIMITS.findIndex(fits)
  return index === -1 ? LIMITS.length : index
}

/**
 * الف up to 2 floors or 600 m², ب 3–5 or up to 2000, ج 6–10 or up to 5000, د above. Where floors and area disagree,
 * the higher group (default). `floors` counts from the ground floor up; `area` is the gross floor area in m².
 */
export function buildingGroup(floors: number, area: number): BuildingGroup {
  const byFloors = rank((limit) => floors <= limit.floors)
  const byArea = rank((limit) => area <= limit.area)
  return BUILDING_GROUPS[Math.max(byFloors, byArea)] ?? 'د'
}
