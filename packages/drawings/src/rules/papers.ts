import type { Profile } from '../profile/profile.ts'

/** Whether a layout's paper has the size, longer and shorter side in mm, lying or standing. */
export function paperFits(
  paper: { readonly width: number; readonly height: number },
  [long, short]: readonly [number, number],
  { tolerance }: Profile['papers'],
): boolean {
  const [most, least] = [Math.max(paper.width, paper.height), Math.min(paper.width, paper.height)]
  return Math.abs(most - long) <= tolerance && Math.abs(least - short) <= tolerance
}
